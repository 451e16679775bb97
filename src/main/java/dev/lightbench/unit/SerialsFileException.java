package dev.lightbench.unit;

import java.util.List;

/** A serials file that cannot be used: one sentence for each thing that is wrong, with file and line. */
public final class SerialsFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> errors;

    /** With at least one sentence. */
    public SerialsFileException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
        this.errors = List.copyOf(errors);
    }

    /** All that is wrong, in the order of the lines, for example {@code serials.csv:4: ...}. */
    public List<String> errors() {
        return errors;
    }
}
