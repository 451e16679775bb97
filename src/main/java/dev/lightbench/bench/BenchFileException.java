package dev.lightbench.bench;

import java.util.List;

/** A bench cannot be set up as its file says. Each sentence says what is wrong, where, and what is allowed. */
public final class BenchFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** With one sentence or several. */
    public BenchFileException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** With one sentence. */
    public BenchFileException(String problem) {
        this(List.of(problem));
    }

    /** The sentences, in the order of the file's lines. */
    public List<String> problems() {
        return problems;
    }
}
