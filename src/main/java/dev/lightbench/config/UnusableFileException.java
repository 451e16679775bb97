package dev.lightbench.config;

/** A file cannot be read at all. */
public final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String sentence;

    UnusableFileException(String file, String sentence) {
        super(Problem.whole(file, sentence).toString());
        this.file = file;
        this.sentence = sentence;
    }

    /** Which file, and why. */
    public Problem problem() {
        return Problem.whole(file, sentence);
    }
}
