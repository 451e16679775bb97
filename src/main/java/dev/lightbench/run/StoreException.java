package dev.lightbench.run;

/** The record store could not do what was asked; its message is one sentence. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence and the store's own words. */
    public StoreException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** With a sentence. */
    public StoreException(String sentence) {
        super(sentence);
    }
}
