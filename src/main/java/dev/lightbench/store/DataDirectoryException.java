package dev.lightbench.store;

import java.util.Optional;

/**
 * The data directory cannot be used: a problem of this computer, not of a unit. Its message is one sentence that names
 * the directory, and {@link #remedy()} says what to do.
 */
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** With both sentences. */
    public DataDirectoryException(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    /** With both sentences and what lies behind. */
    public DataDirectoryException(String sentence, String remedy, Throwable cause) {
        super(sentence, cause);
        this.remedy = remedy;
    }

    /** What to do, in one sentence. */
    public String remedy() {
        return remedy;
    }

    /** The one that lies at the bottom of something else, for example of a bean that could not be made. */
    public static Optional<DataDirectoryException> behind(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DataDirectoryException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
