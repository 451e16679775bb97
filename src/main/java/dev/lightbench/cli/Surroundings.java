package dev.lightbench.cli;

import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import java.util.function.Supplier;

/**
 * What commands find around them.
 *
 * @param time every clock, wait and thread
 * @param terminal what standard output is
 * @param application the class whose Spring configuration is started by commands that need the records
 * @param size how much fits on it, asked anew whenever something is drawn
 * @param passwords asks for them
 */
public record Surroundings(
        TimeSource time,
        Terminal terminal,
        Class<?> application,
        Supplier<TerminalSize> size,
        PasswordPrompt passwords) {

    /** Where nobody can be asked for a password. */
    public Surroundings(TimeSource time, Terminal terminal, Class<?> application, Supplier<TerminalSize> size) {
        this(time, terminal, application, size, PasswordPrompt.NOBODY);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess(Class<?> application) {
        Terminal terminal = Terminal.ofThisProcess();
        return new Surroundings(
                new MachineTime(),
                terminal,
                application,
                terminal.interactive() ? new CurrentSize() : () -> TerminalSize.ENDLESS,
                PasswordPrompt.atTerminal());
    }
}
