package dev.lightbench.station;

import dev.lightbench.run.RunRecorder;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Duration;

/**
 * Whether what runs find could be kept, looked at before they begin: room in the journal for the results of all slots,
 * free space on the disk, and that this process is still the one that records. Used by the watching thread.
 */
final class Footing {
    /** Below this no run begins: the results of a full floor and what the database does with them take less. */
    static final long FLOOR = 32L << 20;

    /** And not again before this much is free, so that it is not said every other moment. */
    static final long FIRM = 40L << 20;

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final TimeSource time;
    private final RunRecorder recorder;
    private final Places places;
    private final Overall overall;
    private final HeldResults held;
    private int reserved;
    private Deadline next;

    Footing(TimeSource time, RunRecorder recorder, Places places, Overall overall, HeldResults held) {
        this.time = time;
        this.recorder = recorder;
        this.places = places;
        this.overall = overall;
        this.held = held;
        this.next = time.in(Duration.ZERO);
    }

    /** Looks, if the last look was a while ago or slots have joined. Not under the lock: it reads and writes files. */
    void look() {
        int slots;
        synchronized (places) {
            slots = places.all().size();
        }
        if (slots > reserved || next.passed()) {
            next = time.in(EVERY);
            reserve(slots);
            space();
            if (recorder.takenOver()) {
                synchronized (places) {
                    held.takenOver("Another process records for this station: this one records nothing any more.");
                }
            }
        }
    }

    private void reserve(int slots) {
        try {
            recorder.reserve(slots);
            reserved = slots;
            synchronized (places) {
                overall.lift(Halt.Reason.NO_JOURNAL);
            }
        } catch (StoreException e) {
            synchronized (places) {
                overall.halt(Halt.Reason.NO_JOURNAL, String.valueOf(e.getMessage()));
            }
        }
    }

    private void space() {
        long free = recorder.free();
        synchronized (places) {
            if (free < FLOOR) {
                overall.halt(
                        Halt.Reason.DISK_LOW,
                        "Less than " + (FLOOR >> 20) + " MiB are free on the disk of the data directory.");
            } else if (free >= FIRM) {
                overall.lift(Halt.Reason.DISK_LOW);
            }
        }
    }
}
