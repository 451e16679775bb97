package dev.lightbench.probe;

/** A visit that could not go on; its message is the sentence to show. */
public final class ProbeFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says what happened and what to do. */
    public ProbeFailed(String sentence) {
        super(sentence);
    }
}
