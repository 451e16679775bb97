package dev.lightbench.cli;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What standard output is connected to.
 *
 * @param interactive a terminal that understands cursor movement; otherwise a file or a pipe
 * @param colour whether colours may be used
 */
public record Terminal(boolean interactive, boolean colour) {

    /** A file or a pipe. */
    public static final Terminal NONE = new Terminal(false, false);

    /** As this process was started; honours {@code NO_COLOR} (no-color.org) and {@code TERM=dumb}. */
    public static Terminal ofThisProcess() {
        return of(System.getenv(), isTerminal(System.console()));
    }

    static Terminal of(Map<String, String> environment, boolean terminal) {
        String kind = environment.getOrDefault("TERM", environment.containsKey("WT_SESSION") ? "windows" : "dumb");
        boolean interactive = terminal && !kind.equals("dumb");
        return new Terminal(
                interactive,
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** From JDK 22 on there is a console even without a terminal, and it has to be asked. */
    static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
