package dev.lightbench.run;

import dev.lightbench.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where finished runs are kept for good. Safe for use by many threads. Every method ends with
 * {@link StoreException} if the store cannot do it now.
 */
public interface RunStore {

    /** Makes sure that it takes what is written now, by writing something that says nothing. */
    default void ready() {}

    /** Whether another process was found to write for this station: this store takes nothing any more. */
    default boolean takenOver() {
        return false;
    }

    /** Notes that a run begins, so that the next start can tell if it never ended. Done again, it changes nothing. */
    void open(RunStart start);

    /** Takes the note back of a run that did not begin; it may be there although {@link #open} failed. */
    default void forget(UUID run) {}

    /**
     * Keeps a finished run with its evidence, all or nothing. When it returns, the row is on disk and the verdict may
     * be said. A run that is kept already is left as it is.
     *
     * @param record in one of the final states
     * @param transcript its evidence, see {@link Transcript#compressed()}; empty if there is none
     * @return whether this call kept it; false if it was kept before
     * @throws SerialTakenException if it is a pass and its serial belongs to another device id, or the other way round
     */
    boolean finish(RunRecord record, byte[] transcript);

    /** Finished runs, newest first. */
    List<RunRecord> list(RunFilter filter);

    /** One finished run, if there is one of this id. */
    Optional<RunRecord> find(UUID run);

    /** Those of these finished runs that there are, the oldest first. */
    default List<RunRecord> findAll(List<UUID> runs) {
        return runs.stream().flatMap(run -> find(run).stream()).toList();
    }

    /** What was taken out of the store of a run, if something was. */
    default Optional<PrunedRun> pruned(UUID run) {
        return Optional.empty();
    }

    /** The evidence of a run, if it has any: read it with {@link Transcript#read}. */
    Optional<byte[]> transcript(UUID run);

    /** The bytes of an image that some run used, if they were kept. */
    default Optional<byte[]> image(String sha256) {
        return Optional.empty();
    }

    /**
     * Notes which step an open run is in, and whose run it is as far as that is known by then; a note that is lost does
     * no harm, and no failure of it is told.
     */
    default void inStep(UUID run, int index, String name, Optional<String> serial, Optional<String> deviceId) {}

    /**
     * Whether the binding of serial and device that this pass made, or found, has been taken back since: its serial is
     * free for another unit then.
     */
    default boolean released(RunRecord pass) {
        return false;
    }

    /** What is bound to this serial or to this device id, within any of these products. */
    default List<SerialBinding> bound(String serial, Optional<String> deviceId, Set<Integer> products) {
        return List.of();
    }

    /** The pass that this recorded run tested again, if it did. */
    default Optional<UUID> passBefore(UUID run) {
        return Optional.empty();
    }

    /** What binds the same serial to another device, or the same device to another serial, within the same product. */
    Optional<SerialBinding> conflicting(SerialBinding wanted);

    /**
     * Ends every run of this station that began and has no record as {@link RunState#INTERRUPTED}. Called once at
     * start, before any run.
     *
     * @return those runs
     */
    List<RunRecord> closeOpenRuns(String station);
}
