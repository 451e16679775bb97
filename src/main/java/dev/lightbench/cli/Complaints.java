package dev.lightbench.cli;

import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what went wrong: one sentence for each error on standard error, never a stack trace. */
final class Complaints implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private static final String PREFIX = "lightbench: ";

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(PREFIX + sentence(WrongUse.sentence(wrong)));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.WRONG_INPUT;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int exitCode = ExitCode.HOST_PROBLEM;
        if (thrown instanceof CommandFailed failed) {
            failed.sentences().forEach(s -> err.println(PREFIX + sentence(s)));
            exitCode = failed.exitCode();
        } else {
            LoggerFactory.getLogger(Complaints.class).error("a command ended unexpectedly", thrown);
            err.println(PREFIX
                    + sentence("something unexpected went wrong ("
                            + thrown.getClass().getSimpleName() + "); the details are in " + LogFile.path()));
        }
        err.flush();
        return exitCode;
    }

    /** On one line, with a full stop. */
    static String sentence(String text) {
        String line = Printable.of(text.strip().replaceAll("\\s*\\R\\s*", " "));
        return line.isEmpty() || ".!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
    }
}
