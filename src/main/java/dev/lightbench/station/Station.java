package dev.lightbench.station;

import dev.lightbench.run.RunRecorder;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.usb.UsbBus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The floor: watches every slot, begins the run of a unit that arrives, and goes on for days. Each slot goes its own
 * way: it is free the moment its unit leaves, whatever the others do. Safe for use by many threads; no method but
 * {@link #close} waits for a run, and none throws for what a person did.
 */
public final class Station implements AutoCloseable {
    /** How many scans a snapshot shows. */
    public static final int SCANS_KEPT = 20;

    /** For the runs to record what they found; the rest of two seconds is for the station's own threads. */
    private static final Duration RUNS_END = Duration.ofMillis(1200);

    private static final Duration THREADS_END = Duration.ofMillis(250);

    private final TimeSource time;
    private final RunRecorder recorder;
    private final Set<Integer> products;
    private final News news;
    private final Overall overall;
    private final Places places;
    private final HeldResults held;
    private final IncidentWriter incidents;
    private final SlotRuns runs;
    private final ScanDesk desk;
    private final Watch watch;
    private final StationCommands commands;
    private @Nullable Task watching; // owned by the lock of places, as all that follows
    private boolean closed;

    /**
     * A station that has not started.
     *
     * @param bus what is watched; stays open when the station closes
     * @param time every wait and thread of the station
     * @param order what is done with each unit
     * @param setup what starts a run, and which slots there are
     * @param recorder where results and incidents go; its store must stay open until the station is closed
     */
    public Station(UsbBus bus, TimeSource time, WorkOrder order, StationSetup setup, RunRecorder recorder) {
        this.time = time;
        this.recorder = recorder;
        this.products = order.products();
        this.news = new News(time);
        IncidentBook incidents = recorder.incidents();
        this.overall = new Overall(time, order, setup.mode(), news, new Outages(time, incidents));
        this.places = new Places(time, news, overall);
        this.incidents = new IncidentWriter(time, incidents, this::recording);
        this.held = new HeldResults(time, recorder, overall, places);
        DeviceSerials devices = new DeviceSerials();
        RunNews runNews = new RunNews(places, overall, order.pipeline().steps().size(), devices, held);
        held.tell(runNews);
        this.runs = new SlotRuns(bus, time, order, setup.mode(), recorder, places, runNews, devices);
        Starter starter = new Starter(setup.mode(), places, overall, runs);
        ScanWords words = new ScanWords(time);
        ScannedWaits waits = new ScannedWaits(places, overall, words);
        this.desk = new ScanDesk(time, setup.serials(), places, overall, starter, devices, words, waits);
        runNews.stopBy(runs::stopAll);
        Footing footing = new Footing(time, recorder, places, overall, held);
        HubLosses hubs = new HubLosses(time, incidents);
        this.watch = new Watch(bus, time, places, overall, starter, runs, waits, footing, hubs, setup.interrupted());
        this.commands = new StationCommands(places, overall, runs, watch);
        synchronized (places) {
            places.join(setup.ports());
        }
    }

    /** Begins to watch the slots. Later calls do nothing. */
    public void start() {
        synchronized (places) {
            if (watching == null && !closed) {
                overall.begin();
                news.start();
                incidents.start();
                watching = time.start("station-watch", watch::run);
            }
        }
    }

    /**
     * Stops every run, records what it found, and ends all threads, within two seconds. A run whose thread does not end
     * in that time is recorded as stopped all the same. Later calls do nothing.
     */
    @Override
    public void close() {
        Task watcher;
        synchronized (places) {
            if (closed) {
                return;
            }
            closed = true;
            watcher = watching;
            commands.close();
        }
        watch.end();
        runs.end(time.in(RUNS_END));
        synchronized (places) {
            overall.state(StationState.STOPPED);
        }
        try {
            Deadline end = time.in(THREADS_END);
            if (watcher != null && !watcher.join(end)) {
                watcher.interrupt();
            }
            held.close(end);
            incidents.close(end);
            news.close(time.in(THREADS_END));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean recording() {
        synchronized (places) {
            return overall.recording();
        }
    }

    /** Everything as it is now. */
    public StationSnapshot snapshot() {
        synchronized (places) {
            return new StationSnapshot(
                    overall.summary(), places.hubs(), overall.scans(), time.now(), overall.counted());
        }
    }

    /**
     * Tells a listener of everything from now on. Who wants the whole picture subscribes first, takes a
     * {@link #snapshot} then, and drops what is told with a version that is not greater than the snapshot's.
     */
    public void subscribe(StationListener listener) {
        news.subscribe(listener);
    }

    /** Tells it no more; a call that is on its way may still come. */
    public void unsubscribe(StationListener listener) {
        news.unsubscribe(listener);
    }

    /** Begins no new runs; those that go finish, each by the deadlines of its steps. */
    public CommandOutcome pause() {
        synchronized (places) {
            return commands.pause();
        }
    }

    /** Begins runs again after a pause or a stop; units that arrived meanwhile come first. */
    public CommandOutcome resume() {
        synchronized (places) {
            return commands.resume();
        }
    }

    /** Begins no new runs, and stops those that go: each ends at its next safe point, at the latest after 15 s. */
    public CommandOutcome stop() {
        synchronized (places) {
            return commands.stop();
        }
    }

    /** Begins a run for the unit in this slot, also for one that has its verdict. Case does not matter. */
    public CommandOutcome start(String slot) {
        synchronized (places) {
            return commands.start(slot);
        }
    }

    /** Stops the run in this slot at its next safe point, at the latest after 15 s. Case does not matter. */
    public CommandOutcome stop(String slot) {
        synchronized (places) {
            return commands.stop(slot);
        }
    }

    /**
     * Takes a scanned code: a serial, a slot's name, or a device id. A serial is bound to the slot given with it, to
     * the slot or device id scanned just before, to the one unit that waits for its scan, or else to the unit that is
     * put into a free slot within 30 s. Asks the store whether a serial has passed before: not to be called by a thread
     * that may be interrupted in it.
     *
     * @param slot the slot that the code is for, if the person said so
     */
    public ScanOutcome scan(String code, Optional<String> slot) {
        return scan(code, slot, Optional.empty());
    }

    /**
     * The same with an engineer's word that a serial which has passed may be tested again; the caller has logged it. For
     * any other code the word means nothing.
     *
     * @param allowedBy who allows it
     */
    public ScanOutcome scan(String code, Optional<String> slot, Optional<String> allowedBy) {
        String clean = code.strip();
        boolean asks;
        Optional<String> deviceId;
        synchronized (places) {
            asks = desk.isSerial(clean);
            deviceId = asks ? desk.deviceFor(clean, slot) : Optional.empty();
        }
        SerialPast past;
        try {
            past = asks ? SerialPast.of(recorder, clean, deviceId, products) : SerialPast.NONE;
        } catch (StoreException away) {
            synchronized (places) {
                return desk.storeAway(clean);
            }
        }
        synchronized (places) {
            ScanOutcome outcome = desk.scan(clean, slot, past, allowedBy);
            watch.wake();
            return outcome;
        }
    }
}
