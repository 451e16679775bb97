package dev.lightbench.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of step that pipeline files can name, with all that is to be known of it before any unit is there. Stateless:
 * one instance serves every pipeline and every run.
 */
public interface StepType {

    /** Its name in pipeline files and records, for example {@code clear-credentials}. */
    String name();

    /** Its goal, in one sentence. */
    String sentence();

    /**
     * The parameters it takes, in the order in which they are explained. Not among them are {@code deadline},
     * {@code retries} and {@code before-retry}, which every step has.
     */
    default List<Parameter<?>> parameters() {
        return List.of();
    }

    /** How long one attempt may take where the file does not say. */
    Duration deadline();

    /** How often it is tried again where the file does not say, 0 to {@value Pipeline#MOST_RETRIES}. */
    default int retries() {
        return 0;
    }

    /** What the unit has to be in when it begins. */
    UnitMode needs();

    /** Names of the step types of which each must stand somewhere before it in a pipeline, {@code detect} for most. */
    default Set<String> after() {
        return Set.of();
    }

    /**
     * Names of step types of which one must stand somewhere after it in a pipeline, for it leaves something unproved:
     * a step that boots the unit needs one that proves the unit again. Empty for a step that leaves nothing open.
     */
    default Set<String> provedBy() {
        return Set.of();
    }

    /**
     * Whether what it proves holds for one boot of the unit only, and has to hold at the end of the run: it is proved
     * again when the unit has left the bus since, until a step comes that is {@link #provedBy} another one or
     * {@link #rulesOut} the proof.
     */
    default boolean provesBoot() {
        return false;
    }

    /**
     * Names of step types that can only fail on a unit that it has worked on, until one of {@link #undoneBy} comes.
     * Empty for most.
     */
    default Set<String> rulesOut() {
        return Set.of();
    }

    /** Names of step types that take back what rules others out. */
    default Set<String> undoneBy() {
        return Set.of();
    }

    /**
     * What is wrong with values that are each allowed: one that must be given and is not, two that do not go together.
     *
     * @return the part of a sentence that follows the step's name, saying what is allowed; empty if nothing is wrong
     */
    default Optional<String> wrong(Parameters parameters) {
        return Optional.empty();
    }

    /**
     * What it does to any unit that it is meant for, one line for each thing in order, where no route says more.
     * Empty if only the routes know.
     */
    default List<String> plan(Parameters parameters) {
        return List.of();
    }

    /** The failures of its own that it can end in; those of the runner (stopped, too long, station) come on top. */
    Set<FailureCode> failures();

    /** A step for one run. */
    Step create(Parameters parameters);
}
