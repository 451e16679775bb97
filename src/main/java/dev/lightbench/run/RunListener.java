package dev.lightbench.run;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.store.StoreException;
import java.util.Map;

/**
 * Who wants to see runs while they go. Called on the runs' own threads, many at a time; must return at once and never
 * throw. For one slot the calls come in order.
 */
public interface RunListener {

    /** A listener that looks away. */
    RunListener NONE = new RunListener() {};

    /** A run was started for the unit in this slot. */
    default void started(RunStart run) {}

    /**
     * The run did not begin after all: the store did not take its row, and the unit was not touched. There is no
     * record of it, and nothing else is told.
     */
    default void notBegun(RunStart run, StoreException why) {}

    /** Something new is known of the unit; {@code facts} are all so far, as in {@link RunRecord#facts()}. */
    default void learned(Slot slot, Map<String, String> facts) {}

    /** An attempt at a step begins; the first step is 0, the first attempt 1. */
    default void stepStarted(Slot slot, int index, String step, int attempt) {}

    /** A step says how far it is: fraction 0 to 1 and a few words. */
    default void stepProgress(Slot slot, int index, String step, double fraction, String doing) {}

    /** A step has ended for good. */
    default void stepEnded(Slot slot, int index, StepRecord record) {}

    /** The steps have ended and the record is on its way to the disk: not a verdict. */
    default void held(Slot slot) {}

    /**
     * The run is over. In any state but {@link RunState#HELD} the record is on disk and its verdict may be said; in
     * that state it could not be stored, and its failure says where it waits.
     */
    default void ended(RunRecord record) {}
}
