package dev.lightbench.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Starts programs. None of its methods waits for a program: whoever started one looks after it. */
public interface Programs {

    /**
     * Starts a program without a shell, with nothing to read.
     *
     * @param words the program and its arguments, at least one
     * @param environment variables beside the few that every program needs, such as {@code PATH}; whatever else is in
     *     the environment of this process, for example a password, is kept from it
     * @throws IOException if it cannot be started; the message says why
     */
    Running start(List<String> words, Map<String, String> environment) throws IOException;

    /** A program that was started. Used by the thread that started it, which closes it. */
    interface Running extends AutoCloseable {

        /** Its exit code; empty while it runs. */
        OptionalInt exitCode();

        /** How much it has written so far, in bytes. */
        long outputBytes() throws IOException;

        /**
         * What it has written so far, standard output and standard error together, control characters replaced.
         *
         * @param most how many lines, the first ones and the very last
         * @param longest how many characters of each
         */
        List<String> output(int most, int longest) throws IOException;

        /** Kills it and its children. */
        void kill();

        /** Kills it if it still runs, and throws its output away. */
        @Override
        void close();
    }
}
