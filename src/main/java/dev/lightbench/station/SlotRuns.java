package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.run.FixtureRevision;
import dev.lightbench.run.RunIds;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentKind;
import dev.lightbench.usb.UsbBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that go: at most one for each slot, each with an end by which it must be over. */
final class SlotRuns {
    private static final Logger LOG = LoggerFactory.getLogger(SlotRuns.class);

    /** How long a stopped run may take to record what it found: a few transfers' timeouts and a slow disk. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private final UsbBus bus;
    private final TimeSource time;
    private final WorkOrder order;
    private final boolean serialNeeded;
    private final RunRecorder recorder;
    private final Places places;
    private final RunNews listener;
    private final DeviceIds deviceIds = new DeviceIds();
    private final DeviceSerials deviceSerials;
    private final RunIds ids;
    private final Duration longest;
    private final Map<Slot, Going> going = new LinkedHashMap<>(); // owned by the lock of places

    /** A run that goes, and by when it must have stopped, or be over. */
    private static final class Going {
        final SlotThread thread;
        Deadline over;
        boolean stopped;
        boolean lost; // recorded as it stood, and its thread may still come back

        Going(SlotThread thread, Deadline over) {
            this.thread = thread;
            this.over = over;
        }
    }

    SlotRuns(
            UsbBus bus,
            TimeSource time,
            WorkOrder order,
            StartMode mode,
            RunRecorder recorder,
            Places places,
            RunNews listener,
            DeviceSerials deviceSerials) {
        this.bus = bus;
        this.time = time;
        this.order = order;
        this.serialNeeded = mode == StartMode.ON_SCAN
                || order.serials().isPresent()
                || order.pool().isPresent();
        this.recorder = recorder;
        this.places = places;
        this.listener = listener;
        this.deviceSerials = deviceSerials;
        this.ids = new RunIds(time);
        this.longest = LongestWalk.of(order.pipeline()).plus(GRACE);
    }

    /** Where the serial of the unit in this place comes from. Under the lock. */
    SlotSerials serials(Place place) {
        return new SlotSerials(
                place.slot(),
                place.serial(),
                deviceSerials,
                order.serials(),
                order.pool().map(PoolTap::new),
                serialNeeded);
    }

    /** The slots as they are now. Under the lock. */
    private FixtureRevision fixture() {
        return FixtureRevision.of(places.all().stream().map(Place::slot).toList());
    }

    /** Begins the run of the unit that is there, unless one goes. Under the lock. */
    boolean begin(Place place) {
        Slot slot = place.slot();
        if (going.containsKey(slot)) {
            return false;
        }
        UUID id = ids.next();
        if (!recorder.claim(id)) {
            return false; // the room comes back with the results that wait, or with more of it
        }
        SlotSerials serials = serials(place);
        SlotThread thread =
                new SlotThread(bus, time, order, recorder, listener.of(serials), serials, id, fixture(), deviceIds);
        going.put(slot, new Going(thread, time.in(longest)));
        deviceIds.forget(slot); // what sat here before says nothing of this unit
        place.begin(thread.id());
        try {
            thread.start(() -> over(slot, thread));
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("No thread for the run in slot {}", slot, e);
            recorder.incidents()
                    .note(
                            IncidentKind.OTHER,
                            slot.name(),
                            id,
                            "The run in slot " + slot + " did not begin, because no thread could be started: " + e
                                    + ".");
            going.remove(slot);
            recorder.release(id);
            place.broken();
            return false;
        }
    }

    private void over(Slot slot, SlotThread thread) {
        synchronized (places) {
            going.remove(slot);
            Place place = places.at(slot);
            if (place.shows(thread.id()) && place.state() == SlotState.RUNNING) {
                place.broken(); // it ended without a word: its row, if any, was written by somebody else
            }
        }
    }

    /** No unit is there: what the last one said counts no more for the others. */
    void left(Place place) {
        deviceIds.forget(place.slot());
    }

    /** Whether no run goes. */
    boolean none() {
        return going.values().stream().allMatch(run -> run.lost);
    }

    /** Stops the run in this place at its next safe point; false if none goes or it is stopping. Under the lock. */
    boolean stop(Place place) {
        Going run = going.get(place.slot());
        return run != null && stop(run);
    }

    /** Stops all. Under the lock. */
    void stopAll() {
        going.values().forEach(this::stop);
    }

    private boolean stop(Going run) {
        if (run.stopped) {
            return false;
        }
        run.stopped = true;
        run.over = time.in(GRACE);
        places.at(run.thread.slot()).stopping(run.over);
        run.thread.stop();
        return true;
    }

    /** Stops what goes on for longer than it can, and gives up what does not stop. Not under the lock. */
    void breakOffLate() throws InterruptedException {
        List<Going> late = new ArrayList<>();
        synchronized (places) {
            going.values().stream()
                    .filter(run -> !run.lost && run.over.passed() && !stop(run))
                    .forEach(late::add);
        }
        for (Going run : late) {
            run.thread.end(run.over);
            run.thread.noteStuck(recorder.incidents());
            synchronized (places) {
                run.lost = true;
            }
        }
    }

    /** Stops all and waits until they have recorded what they found; then gives up what is left. */
    void end(Deadline deadline) {
        List<SlotThread> threads = new ArrayList<>();
        synchronized (places) {
            stopAll();
            going.values().forEach(run -> threads.add(run.thread));
        }
        boolean interrupted = Thread.interrupted(); // the store must not be called by an interrupted thread
        for (SlotThread thread : threads) {
            interrupted |= !ends(thread, deadline);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ends(SlotThread thread, Deadline deadline) {
        try {
            thread.end(deadline);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
