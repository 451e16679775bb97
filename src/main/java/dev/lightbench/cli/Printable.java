package dev.lightbench.cli;

/** Text from files and devices, made safe for a terminal. */
public final class Printable {
    private Printable() {}

    /** The text with each control character (escape sequences begin with one) replaced by a question mark. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isControl(c) ? '?' : c));
        return safe.toString();
    }

    private static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
    }
}
