package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.AttachedPhoton;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.StopSwitch;
import dev.lightbench.run.FixtureRevision;
import dev.lightbench.run.PipelineRevision;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.run.Transcript;
import dev.lightbench.run.UnitRun;
import dev.lightbench.store.StoreException;
import dev.lightbench.store.TakenOverException;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import dev.lightbench.usb.UsbBus;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run of one slot on a thread of its own: whatever happens on it ends as this run's record and nowhere else. */
final class SlotThread {
    private static final Logger LOG = LoggerFactory.getLogger(SlotThread.class);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final UsbBus bus;
    private final TimeSource time;
    private final WorkOrder order;
    private final RunRecorder recorder;
    private final RunListener listener;
    private final SlotSerials serials;
    private final DeviceIds deviceIds;
    private final RunStart start;
    private final long began;
    private final StopSwitch stop = new StopSwitch();
    private Duration patience = Duration.ZERO; // set before the start
    private @Nullable Task task; // owned by the thread that called start
    private volatile boolean stuck; // set by end, for whoever called it
    private volatile @Nullable RunRecord record; // set when it is recorded: by the slot's thread, or by end

    SlotThread(
            UsbBus bus,
            TimeSource time,
            WorkOrder order,
            RunRecorder recorder,
            RunListener listener,
            SlotSerials serials,
            UUID id,
            FixtureRevision fixture,
            DeviceIds deviceIds) {
        this.bus = bus;
        this.time = time;
        this.order = order;
        this.recorder = recorder;
        this.listener = listener;
        this.serials = serials;
        this.deviceIds = deviceIds;
        this.began = time.nanos();
        Pipeline pipeline = order.pipeline();
        this.start = new RunStart(
                id,
                order.station(),
                serials.slot(),
                order.operator(),
                order.bench(),
                new PipelineRevision(pipeline.name(), pipeline.hash(), pipeline.source()),
                time.now().truncatedTo(ChronoUnit.MICROS),
                order.number(),
                order.lot(),
                Optional.of(fixture));
    }

    /** Where nobody begins it again: how long it tries to open its run in a store that is away. */
    void patient(Duration howLong) {
        patience = howLong;
    }

    /** Begins; {@code after} is the last thing that the thread does. */
    void start(Runnable after) {
        task = time.start("slot-" + start.slot(), () -> {
            try {
                body();
            } finally {
                after.run();
            }
        });
        stop.watch(task);
    }

    UUID id() {
        return start.id();
    }

    Slot slot() {
        return start.slot();
    }

    void stop() {
        stop.pull();
    }

    /** What may be said of the run. One whose thread has not ended by the deadline is recorded as it stands. */
    RunRecord end(Deadline deadline) throws InterruptedException {
        RunRecord given = null;
        if (task != null && !task.join(deadline)) {
            LOG.error("The thread of slot {} did not end", start.slot());
            stuck = true;
            given = breakOff(RunState.ABORTED, "Its thread did not end when it was stopped.");
        }
        RunRecord found = record;
        if (found != null) {
            return found;
        }
        // Its own thread was just about to say so, and has not; what is on disk stands, and here it is no pass.
        return given != null ? given : broken(RunState.ABORTED, "Its thread ended without a word.");
    }

    /** Notes it if the thread had not ended by the deadline of {@link #end}. */
    void noteStuck(IncidentBook incidents) {
        if (stuck) {
            incidents.note(
                    IncidentKind.THREAD_STUCK,
                    start.slot().name(),
                    start.id(),
                    "The run in slot " + start.slot()
                            + " was stopped and its thread did not end: the run is recorded as"
                            + " ABORTED, and the slot begins no other before the thread has ended.");
        }
    }

    private void body() {
        try {
            Transcript transcript = new Transcript(time.nanos());
            UnitRun run = new UnitRun(
                    start,
                    order.pipeline(),
                    order.images(),
                    order.helpers(),
                    AttachedPhoton.at(bus, start.slot().port(), time, transcript),
                    transcript,
                    new SlotGate(order.images(), serials, deviceIds, recorder, stop),
                    recorder,
                    listener,
                    stop,
                    time);
            if (opened(run)) {
                run.run().ifPresent(said -> record = said);
            }
        } catch (Throwable t) {
            LOG.error("The run in slot {} broke", start.slot(), t);
            stop.undisturbed(() -> breakOff(RunState.FAILED, "The run broke: " + t + "."));
        }
    }

    /** Whether the run has its row in the store; without one the unit is not touched, and nothing is recorded. */
    private boolean opened(UnitRun run) {
        Deadline end = time.in(patience);
        while (true) {
            try {
                run.open();
                return true;
            } catch (StoreException e) {
                if (e instanceof TakenOverException || end.passed() || stop.pulled() || !paused()) {
                    LOG.debug("The run in slot {} does not begin", start.slot(), e);
                    recorder.release(start.id());
                    record = UnitRun.notBegun(start, e);
                    listener.notBegun(start, e);
                    return false;
                }
            }
        }
    }

    private boolean paused() {
        try {
            time.sleep(AGAIN);
            return true;
        } catch (InterruptedException e) {
            return false; // a stop: the thread ends now
        }
    }

    private RunRecord breakOff(RunState state, String found) {
        RunRecord broken = broken(state, found);
        recorder.record(broken, new byte[0]).ifPresent(said -> {
            record = said;
            listener.ended(said);
        });
        return broken;
    }

    private RunRecord broken(RunState state, String found) {
        return UnitRun.broken(start, state, Duration.ofNanos(time.nanos() - began), found);
    }
}
