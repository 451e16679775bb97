package dev.lightbench.pipeline;

/**
 * Why one run failed.
 *
 * @param code its entry in the catalogue
 * @param cause who has to act: the catalogue's class, or a better one that this run's evidence shows
 * @param message one sentence: the catalogue's, with what was found
 * @param remedy what to do
 */
public record Failure(FailureCode code, CauseClass cause, String message, String remedy) {

    /** The catalogue's entry with what was found, a sentence or a part of one; empty for nothing to add. */
    public static Failure of(FailureCode code, String found) {
        return new Failure(
                code, code.cause(), found.isEmpty() ? code.sentence() : code.sentence() + " " + found, code.remedy());
    }
}
