package dev.lightbench.retention;

/** A backup or an export that is not what it should be. Its message is a sentence that names the file. */
public final class UnusableFile extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFile(String sentence) {
        super(sentence);
    }

    UnusableFile(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
