package dev.lightbench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much fits on the terminal.
 *
 * @param columns characters in a line
 * @param rows lines
 */
public record TerminalSize(int columns, int rows) {
    /** What terminals have been since the VT100; taken where the real size cannot be learned. */
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    /** Wide enough for anything: files and pipes do not wrap. */
    public static final TerminalSize ENDLESS = new TerminalSize(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final Pattern STTY = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    /** Asks {@code stty}; Java itself cannot. Takes some milliseconds: call it at the start and after a resize. */
    public static TerminalSize ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException noStty) {
            return USUAL;
        }
    }

    /** Reads {@code stty}'s answer: rows, blank, columns. */
    static TerminalSize parse(String answer) {
        Matcher matcher = STTY.matcher(answer);
        if (!matcher.matches()) {
            return USUAL;
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return rows == 0 || columns == 0 ? USUAL : new TerminalSize(columns, rows);
    }
}
