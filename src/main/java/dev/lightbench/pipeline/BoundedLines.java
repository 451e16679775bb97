package dev.lightbench.pipeline;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of any length and keeps the beginning of each; control characters become question marks.
 *
 * @param from where they are read
 * @param longest how many characters of a line are kept
 */
record BoundedLines(Reader from, int longest) {

    /** The next line without its end; null at the end of all. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = from.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = from.read()) {
            if (c != '\r' && line.length() < longest) {
                line.append(Character.isISOControl(c) ? '?' : (char) c);
            }
        }
        return line.toString();
    }
}
