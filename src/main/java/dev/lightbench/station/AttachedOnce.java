package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.run.FixtureRevision;
import dev.lightbench.run.RunIds;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunState;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.SerialsFileException;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives every unit that is attached once, all at the same time, each on a thread of its own, and waits for all. What
 * happens to one unit touches no other. Used once.
 */
public final class AttachedOnce {
    private static final Logger LOG = LoggerFactory.getLogger(AttachedOnce.class);

    /** How long stopped runs may take to record what they found: a few transfers' timeouts and a slow disk. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /**
     * How long it waits for a store that is away, before the first request and after the last: longer than a database
     * takes to start again, short enough that a nightly batch ends in its night.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final UsbBus bus;
    private final TimeSource time;
    private final WorkOrder order;
    private final RunRecorder recorder;
    private final RunListener listener;
    /** Up when all runs have ended, or when somebody wants them to. */
    private final Signal news;
    /** Up when somebody wants the runs to end. */
    private final Signal stop;

    /** Drives the units of a bus; {@code listener} is told on the runs' own threads. */
    public AttachedOnce(UsbBus bus, TimeSource time, WorkOrder order, RunRecorder recorder, RunListener listener) {
        this.bus = bus;
        this.time = time;
        this.order = order;
        this.recorder = recorder;
        this.listener = listener;
        this.news = time.signal();
        this.stop = time.signal();
    }

    /**
     * Does it.
     *
     * @return what may be said of each unit, when all have ended
     * @throws SerialsFileException if the serials file names a slot that the fixture does not have; no run was begun
     * @throws UsbException if the bus cannot be looked at; no run was begun
     * @throws StoreException if there is no room for the results of all units; no run was begun
     */
    public AttachedRuns run() throws UsbException, SerialsFileException, InterruptedException {
        return run(port -> true);
    }

    /**
     * The same with some of the units; the others are left alone, and keep the names of their slots.
     *
     * @param ports which ports' units are driven
     */
    public AttachedRuns run(Predicate<PortPath> ports) throws UsbException, SerialsFileException, InterruptedException {
        long began = time.nanos();
        Occupancy occupancy = Occupancy.of(bus.devices()).only(ports);
        if (order.serials().isPresent()) {
            order.serials().get().check(occupancy.layout());
        }
        recorder.reserve(occupancy.units().size());
        DeviceIds deviceIds = new DeviceIds();
        List<SlotThread> threads = start(occupancy, deviceIds);
        List<RunRecord> records = recorded(collect(threads));
        recorder.incidents().keep(time.now());
        if (records.stream().noneMatch(AttachedOnce::waits)) {
            recorder.incidents().write(time.now());
        }
        Set<String> slots = occupancy.layout().slots().stream().map(Slot::name).collect(Collectors.toSet());
        return new AttachedRuns(
                records,
                Duration.ofNanos(time.nanos() - began),
                order.serials().map(file -> file.unused(slots, deviceIds.all())).orElse(List.of()));
    }

    /**
     * Stops all runs; those that have proved everything already still pass. Called by any thread, also before
     * {@link #run}, which then returns as soon as all have recorded what they found.
     */
    public void stop() {
        stop.raise();
        news.raise();
    }

    private List<SlotThread> start(Occupancy occupancy, DeviceIds deviceIds) {
        RunIds ids = new RunIds(time);
        FixtureRevision fixture = FixtureRevision.of(occupancy.layout().slots());
        List<SlotThread> threads = new ArrayList<>();
        for (Occupancy.Unit unit : occupancy.units()) {
            threads.add(new SlotThread(
                    bus,
                    time,
                    order,
                    recorder,
                    listener,
                    SlotSerials.ofFile(unit.slot(), order),
                    ids.next(),
                    fixture,
                    deviceIds));
        }
        threads.forEach(thread -> {
            thread.patient(PATIENCE);
            recorder.claim(thread.id());
        });
        Countdown all = new Countdown(threads.size(), news);
        threads.forEach(thread -> thread.start(all::one));
        return threads;
    }

    private List<RunRecord> collect(List<SlotThread> threads) throws InterruptedException {
        Duration longest = LongestWalk.of(order.pipeline()).plus(PATIENCE).plus(GRACE);
        if (!threads.isEmpty() && (!news.await(time.in(longest)) || stop.isRaised())) {
            threads.forEach(SlotThread::stop);
        }
        List<RunRecord> records = new ArrayList<>();
        Deadline grace = time.in(GRACE);
        for (SlotThread thread : threads) {
            records.add(thread.end(grace));
            thread.noteStuck(recorder.incidents());
        }
        return records;
    }

    /** Results that wait are tried again for a while: who looks at them tomorrow cannot. */
    private List<RunRecord> recorded(List<RunRecord> said) throws InterruptedException {
        List<RunRecord> now = said;
        Outages outages = new Outages(time, recorder.incidents());
        said.stream()
                .filter(AttachedOnce::unrecorded)
                .findFirst()
                .flatMap(RunRecord::failure)
                .ifPresent(why -> outages.stands(Halt.Reason.RESULTS_WAIT, why.message()));
        outages.waiting((int) said.stream().filter(AttachedOnce::waits).count());
        Deadline end = time.in(PATIENCE);
        while (!end.passed()
                && !recorder.takenOver()
                && now.stream().anyMatch(AttachedOnce::waits)
                && !stop.await(time.in(AGAIN))) {
            now = tryAgain(now);
        }
        if (now.stream().noneMatch(AttachedOnce::unrecorded)) {
            outages.lifted(Halt.Reason.RESULTS_WAIT);
        }
        return now;
    }

    private static boolean unrecorded(RunRecord record) {
        return waits(record) || record.state() == RunState.QUEUED;
    }

    private static boolean waits(RunRecord record) {
        return record.state() == RunState.HELD;
    }

    private List<RunRecord> tryAgain(List<RunRecord> said) {
        try {
            recorder.recordWaiting();
            return said.stream()
                    .map(record -> waits(record) ? now(record) : record)
                    .toList();
        } catch (StoreException e) {
            LOG.debug("Not recorded yet", e);
            return said;
        }
    }

    private RunRecord now(RunRecord held) {
        Optional<RunRecord> onDisk = recorder.find(held.start().id());
        onDisk.ifPresent(listener::ended);
        return onDisk.orElse(held);
    }
}
