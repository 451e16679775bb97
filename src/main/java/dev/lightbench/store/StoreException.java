package dev.lightbench.store;

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

    /** What lies at the bottom of a failure, in one line and without a full stop. */
    public static String firstLine(Throwable failure) {
        Throwable bottom = failure;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        String text = String.valueOf(bottom.getMessage()).strip();
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip().replaceFirst("; SQL statement:$", "");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
