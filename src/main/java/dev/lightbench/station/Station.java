package dev.lightbench.station;

import dev.lightbench.run.RunRecorder;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.UsbBus;
import java.util.Optional;

/**
 * The floor: watches every slot, begins the run of a unit that arrives, and goes on for days. Each slot goes its own
 * way: it is free the moment its unit leaves, whatever the others do. Safe for use by many threads; no method but
 * {@link #close} waits, and none throws for what a person did.
 */
public final class Station implements AutoCloseable {
    /** How many scans a snapshot shows. */
    public static final int SCANS_KEPT = 20;

    /**
     * A station that has not started.
     *
     * @param bus what is watched; stays open when the station closes
     * @param time every wait and thread of the station
     * @param order what is done with each unit
     * @param setup what starts a run, and which slots there are
     * @param recorder where results go; its store must stay open until the station is closed
     */
    public Station(UsbBus bus, TimeSource time, WorkOrder order, StationSetup setup, RunRecorder recorder) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Begins to watch the slots. Called once. */
    public void start() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Stops every run, records what it found, and ends all threads, within two seconds. A run whose thread does not end
     * in that time is recorded as stopped all the same. Later calls do nothing.
     */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Everything as it is now. */
    public StationSnapshot snapshot() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Tells a listener of everything from now on. Who wants the whole picture subscribes first, takes a
     * {@link #snapshot} then, and drops what is told with a version that is not greater than the snapshot's.
     */
    public void subscribe(StationListener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Tells it no more; a call that is on its way may still come. */
    public void unsubscribe(StationListener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Begins no new runs; those that go finish. */
    public CommandOutcome pause() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Begins runs again after a pause or a stop; units that arrived meanwhile come first. */
    public CommandOutcome resume() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Begins no new runs, and stops those that go: each ends at its next safe point, at the latest after 15 s. */
    public CommandOutcome stop() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Begins a run for the unit in this slot, also for one that has its verdict. Case does not matter. */
    public CommandOutcome start(String slot) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Stops the run in this slot at its next safe point. Case does not matter. */
    public CommandOutcome stop(String slot) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Takes a scanned code: a serial, a slot's name, or a device id. A serial is bound to the slot given with it, to
     * the slot or device id scanned just before, to the one unit that waits for its scan, or else to the unit that is
     * put into a free slot within 30 s.
     *
     * @param slot the slot that the code is for, if the person said so
     */
    public ScanOutcome scan(String code, Optional<String> slot) {
        throw new UnsupportedOperationException("not yet");
    }
}
