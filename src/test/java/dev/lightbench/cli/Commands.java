package dev.lightbench.cli;

import dev.lightbench.Lightbench;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
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

    /** Standard output of a command that goes on, which can be waited for. */
    public static final class Output extends StringWriter {
        @Override
        public void write(String text, int from, int length) {
            synchronized (getBuffer()) {
                super.write(text, from, length);
                getBuffer().notifyAll();
            }
        }

        /** All so far. */
        public String text() {
            synchronized (getBuffer()) {
                return toString();
            }
        }

        /** Waits until this has been printed; false if it was not within a minute. */
        public boolean await(String text) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            synchronized (getBuffer()) {
                for (long left = 60_000; !toString().contains(text); left = (end - System.nanoTime()) / 1_000_000) {
                    if (left <= 0) {
                        return false;
                    }
                    getBuffer().wait(left);
                }
                return true;
            }
        }
    }

    private Commands() {}

    /** Executes one that goes on in machine time, printing where others can see it. */
    public static Result execute(Output out, String... args) {
        return execute(new MachineTime(), out, args);
    }

    /** Executes one, away from any terminal. */
    public static Result execute(String... args) {
        return execute(new MachineTime(), args);
    }

    /** The same in virtual time, with somebody at the terminal who is asked for a password. */
    public static Result executeInVirtualTime(PasswordPrompt asked, String... args) throws Exception {
        VirtualTime time = new VirtualTime();
        return time.call(() -> execute(time, asked, new StringWriter(), args));
    }

    /** The same in virtual time, so that a run over a bench costs none. */
    public static Result executeInVirtualTime(String... args) throws Exception {
        VirtualTime time = new VirtualTime();
        return time.call(() -> execute(time, args));
    }

    private static Result execute(TimeSource time, String... args) {
        return execute(time, new StringWriter(), args);
    }

    private static Result execute(TimeSource time, StringWriter out, String... args) {
        return execute(time, PasswordPrompt.NOBODY, out, args);
    }

    private static Result execute(TimeSource time, PasswordPrompt asked, StringWriter out, String... args) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = CommandTree.of(
                new Surroundings(time, Terminal.NONE, Lightbench.class, () -> TerminalSize.ENDLESS, asked));
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = commandLine.execute(args);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        return new Result(exitCode, out.toString(), err.toString());
    }
}
