package dev.lightbench.pipeline;

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

    /** One problem of the file as a whole. */
    static PipelineFileException whole(String file, String sentence) {
        return new PipelineFileException(List.of(new Problem(file, 0, 0, sentence)));
    }

    /** All that is wrong, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param file the file as it was named
     * @param line its line, from 1; 0 for the file as a whole
     * @param column its column, from 1; 0 for the file as a whole
     * @param sentence what is wrong and what is allowed
     */
    public record Problem(String file, int line, int column, String sentence) {
        @Override
        public String toString() {
            return (line == 0 ? file : file + ":" + line + ":" + column) + ": " + sentence;
        }
    }
}
