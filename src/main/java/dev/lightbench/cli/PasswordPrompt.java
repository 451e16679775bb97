package dev.lightbench.cli;

import java.io.Console;
import java.util.Optional;

/** Asks a person for a password, without showing it. */
@FunctionalInterface
public interface PasswordPrompt {
    /** Where nobody can be asked: input or output is a file or a pipe. */
    PasswordPrompt NOBODY = prompt -> Optional.empty();

    /**
     * Asks, and waits for the answer.
     *
     * @param prompt what is asked, without the space after it
     * @return what was typed; empty if nobody can be asked, or the input ended
     */
    Optional<String> ask(String prompt);

    /** At the terminal that this process was started from; it switches its echo off meanwhile. */
    static PasswordPrompt atTerminal() {
        return prompt -> {
            Console console = System.console();
            if (console == null || !Terminal.isTerminal(console)) {
                return Optional.empty();
            }
            char[] typed = console.readPassword("%s ", prompt);
            return typed == null ? Optional.empty() : Optional.of(new String(typed));
        };
    }
}
