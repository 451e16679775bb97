package dev.lightbench.cli;

import dev.lightbench.Lightbench;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Executes command lines as a shell would, and keeps what they print. */
public final class Commands {
    /**
     * What came of it.
     *
     * @param exitCode as the shell sees it
     * @param out standard output
     * @param err standard error
     */
    public record Result(int exitCode, String out, String err) {}

    private Commands() {}

    /** Executes one, away from any terminal. */
    public static Result execute(String... args) {
        return execute(new MachineTime(), args);
    }

    /** The same in virtual time, so that a run over a bench costs none. */
    public static Result executeInVirtualTime(String... args) throws Exception {
        VirtualTime time = new VirtualTime();
        return time.call(() -> execute(time, args));
    }

    private static Result execute(TimeSource time, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                CommandTree.of(new Surroundings(time, Terminal.NONE, Lightbench.class, () -> TerminalSize.ENDLESS));
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = commandLine.execute(args);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        return new Result(exitCode, out.toString(), err.toString());
    }
}
