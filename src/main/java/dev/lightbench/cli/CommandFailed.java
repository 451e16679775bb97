package dev.lightbench.cli;

import dev.lightbench.store.DataDirectoryException;
import java.util.List;

/** A command that cannot go on: sentences for its user and the exit code. Never shown with a stack trace. */
public final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> sentences;

    private CommandFailed(int exitCode, List<String> sentences) {
        super(String.join(" ", sentences));
        this.exitCode = exitCode;
        this.sentences = List.copyOf(sentences);
    }

    /** An option or a file that cannot be used ({@link ExitCode#WRONG_INPUT}): one sentence for each error. */
    public static CommandFailed wrongInput(List<String> sentences) {
        return new CommandFailed(ExitCode.WRONG_INPUT, sentences);
    }

    /** An option or a file that cannot be used ({@link ExitCode#WRONG_INPUT}). */
    public static CommandFailed wrongInput(String sentence) {
        return wrongInput(List.of(sentence));
    }

    /** Something about this computer ({@link ExitCode#HOST_PROBLEM}). */
    public static CommandFailed hostProblem(String sentence) {
        return new CommandFailed(ExitCode.HOST_PROBLEM, List.of(sentence));
    }

    /** The records cannot be used ({@link ExitCode#HOST_PROBLEM}). */
    public static CommandFailed of(DataDirectoryException told) {
        return hostProblem(told.getMessage() + " " + told.remedy());
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }

    /** One sentence for each error; they say where, what is wrong and what is allowed. */
    public List<String> sentences() {
        return sentences;
    }
}
