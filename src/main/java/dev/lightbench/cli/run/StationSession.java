package dev.lightbench.cli.run;

import dev.lightbench.cli.BusChoice;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.StopSignals;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.live.Display;
import dev.lightbench.cli.live.DisplayLoop;
import dev.lightbench.cli.live.Displays;
import dev.lightbench.cli.live.Floor;
import dev.lightbench.cli.live.StationFloor;
import dev.lightbench.fixture.FixtureLayout;
import dev.lightbench.retention.DailyPruning;
import dev.lightbench.retention.RetentionSettings;
import dev.lightbench.station.Halt;
import dev.lightbench.station.Occupancy;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationSetup;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.Signal;
import dev.lightbench.unit.SerialsFileException;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import dev.lightbench.web.PortTaken;
import dev.lightbench.web.ServerSetup;
import dev.lightbench.web.StationServer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code station}: reads every file, opens records and bus, starts the station and then its pages, shows the
 * units that are there already until they have finished, and goes on until a signal ends it.
 */
final class StationSession {
    /** How long a wait for the signal is; there is always another one. */
    private static final Duration WATCH = Duration.ofMinutes(1);

    private final Surroundings around;
    private final StationOptions options;
    private final PrintWriter out;

    StationSession(Surroundings around, StationOptions options, PrintWriter out) {
        this.around = around;
        this.options = options;
        this.out = out;
    }

    /**
     * Does it, and returns when a signal has ended it.
     *
     * @param remark what to say below the summary; may be empty
     * @return what the process ends with: 0, or 3 if a result is not on disk
     * @throws CommandFailed if a file cannot be used, the records cannot be opened or the port is taken
     */
    int run(String remark) throws CommandFailed, InterruptedException {
        ServerSetup server = options.server.checked();
        OrderFiles files = OrderFiles.read(options.run);
        LogFile.placeIn(options.records.data);
        StationTalk talk = new StationTalk(out, options.records.data, remark);
        Signal news = around.time().signal();
        talk.starting();
        // Until the station begins no unit has been touched: a signal ends the process at once, as it ends any other.
        try (OpenRecords open =
                OpenRecords.open(options.records.data, around.application(), options.run.hold.takeOver)) {
            Optional<RetentionSettings> retention = open.retention();
            StationServer.mustBeFree(server);
            try (OpenBus bus = BusChoice.openOrAwait(options.run.bench, around.time());
                    StopSignals signals = new StopSignals(news::raise)) {
                WorkOrder order = open.pooled(files.order(open.station(), bus), options.run.serialPool, around.time());
                talk.opened(open);
                bus.missing().ifPresent(talk::notes);
                if (order.images().all().isEmpty()) {
                    talk.notes(
                            "No product image is named with --image: a run whose pipeline needs one ends in IMAGE_MISSING.");
                }
                retention.ifPresent(talk::keepsTo);
                return drive(order, bus, open, retention, server, new Watch(signals, news, talk));
            }
        } catch (PortTaken taken) {
            throw CommandFailed.hostProblem(String.valueOf(taken.getMessage()));
        }
    }

    /**
     * What the command waits for, and what it says.
     *
     * @param signals whether it was told to end
     * @param news up when it was, or when a run ended
     */
    private record Watch(StopSignals signals, Signal news, StationTalk talk) {}

    private int drive(
            WorkOrder order,
            OpenBus bus,
            OpenRecords open,
            Optional<RetentionSettings> policy,
            ServerSetup where,
            Watch watch)
            throws CommandFailed, PortTaken, InterruptedException {
        Optional<Occupancy> occupancy = attached(bus);
        List<PortPath> attachedPorts = occupancy.stream()
                .flatMap(seen -> seen.units().stream())
                .map(unit -> unit.slot().port())
                .toList();
        check(order, Stream.concat(bus.slots().stream(), attachedPorts.stream()).toList());
        long began = around.time().nanos();
        Floor floor = new Floor(around.time(), order.pipeline().steps().size());
        Display display = Displays.of(floor, around, out); // its seconds begin with the runs
        AttachedAtStart attached = new AttachedAtStart(begunAtOnce() ? attachedPorts : List.of(), watch.news());
        UsbTrouble trouble = new UsbTrouble(occupancy.isEmpty(), watch.news());
        StationSetup setup =
                StationSetup.of(options.start.mode()).withPorts(bus.slots()).withInterrupted(open.interrupted());
        int waiting;
        try (Station station = new Station(bus.bus(), around.time(), order, setup, open.recorder());
                @Nullable
                        DailyPruning kept = policy.map(settings -> keeping(settings, open, station))
                                .orElse(null)) {
            station.subscribe(attached);
            station.subscribe(trouble);
            station.subscribe(new StationFloor(floor));
            station.start();
            try (StartingServer server = StartingServer.begin(
                    () -> StationServer.start(station, open.records(), Optional.ofNullable(kept), around.time(), where),
                    around.time(),
                    watch.news())) {
                Optional<String> url = awaitUp(server, watch);
                if (url.isPresent()) {
                    watch.talk().openAt(url.get());
                    Browser.open(options.server.openBrowser, url.get());
                    show(display, attached, watch);
                    if (!watch.signals().asked() && !attached.records().isEmpty()) {
                        watch.talk().summary(attached.takeRecords(), millisSince(began), width(), url.get());
                    }
                }
                follow(attached, trouble, watch);
                watch.talk().stopping();
                Optional.ofNullable(kept).ifPresent(DailyPruning::stop);
                station.stop(); // the runs end while the pages are told goodbye
            }
            station.close(); // now all runs have been told
            waiting = station.snapshot().station().waiting();
        }
        watch.talk().goodbye(attached.takeUntold(), millisSince(began), width(), waiting);
        return waiting > 0 ? ExitCode.HOST_PROBLEM : ExitCode.OK;
    }

    /** Results that wait and a disk that is low come before it. */
    private DailyPruning keeping(RetentionSettings settings, OpenRecords open, Station station) {
        return new DailyPruning(
                open.records(),
                settings,
                () -> station.snapshot().station().halt().map(Halt::sentence),
                around.time(),
                ZoneId.systemDefault());
    }

    /** The address of the server; empty if a signal came before it was up. */
    private Optional<String> awaitUp(StartingServer server, Watch watch) throws PortTaken, InterruptedException {
        Optional<StationServer> up = server.up();
        while (up.isEmpty() && !watch.signals().asked()) {
            watch.news().await(around.time().in(WATCH));
            watch.news().lower();
            up = server.up();
        }
        return up.map(StationServer::url);
    }

    private void show(Display display, AttachedAtStart attached, Watch watch) throws InterruptedException {
        if (attached.finished()) {
            return;
        }
        try (DisplayLoop shown = new DisplayLoop(around.time(), display)) {
            while (!attached.finished() && !watch.signals().asked()) {
                watch.news().await(around.time().in(WATCH));
                watch.news().lower();
            }
        }
    }

    private void follow(AttachedAtStart attached, UsbTrouble trouble, Watch watch) throws InterruptedException {
        while (!watch.signals().asked()) {
            trouble.take().forEach(watch.talk()::notes);
            attached.takeOthers().forEach(watch.talk()::ended);
            watch.news().await(around.time().in(WATCH));
            watch.news().lower();
        }
    }

    /** What is there; empty without a bus to look at: the station says so itself. */
    private static Optional<Occupancy> attached(OpenBus bus) {
        try {
            return Optional.of(Occupancy.of(bus.bus().devices()));
        } catch (UsbException none) {
            return Optional.empty();
        }
    }

    private boolean begunAtOnce() {
        return options.start.mode() == StartMode.AUTOMATIC;
    }

    /** Where nothing is known of the fixture yet, any slot may come. */
    private static void check(WorkOrder order, List<PortPath> known) throws CommandFailed {
        if (order.serials().isPresent() && !known.isEmpty()) {
            try {
                order.serials().get().check(FixtureLayout.of(known));
            } catch (SerialsFileException wrong) {
                throw CommandFailed.wrongInput(wrong.errors());
            }
        }
    }

    private long millisSince(long began) {
        return (around.time().nanos() - began) / 1_000_000;
    }

    private int width() {
        return around.size().get().columns();
    }
}
