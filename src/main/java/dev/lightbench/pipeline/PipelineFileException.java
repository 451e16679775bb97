package dev.lightbench.pipeline;

import dev.lightbench.config.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A pipeline file cannot be used. Carries everything that is wrong with it, in the order of its lines. */
public final class PipelineFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With at least one problem. */
    public PipelineFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
