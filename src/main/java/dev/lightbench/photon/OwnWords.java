package dev.lightbench.photon;

import java.util.stream.Collectors;

/** What a unit said at its console, fit for a sentence: printable, short, and without the password. */
final class OwnWords {
    private static final int LONGEST = 200;

    private OwnWords() {}

    /**
     * Its lines, one after the other. A unit may send back what was typed, the password too, whole or cut: neither is
     * let through.
     *
     * @param said one char per byte
     * @param secret what was typed last and must not be told, one char per byte; empty for nothing
     */
    static String of(String said, String secret) {
        String open = secret.isEmpty() ? said : withoutEcho(said.stripLeading(), secret.stripLeading());
        String words = open.lines()
                .map(line -> line.replaceAll("[^\\x20-\\x7E]", "?").strip())
                .filter(line -> !line.isEmpty() && !secret.contains(line))
                .collect(Collectors.joining(" "));
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
    }

    private static String withoutEcho(String said, String secret) {
        int same = 0;
        while (same < said.length() && same < secret.length() && said.charAt(same) == secret.charAt(same)) {
            same++;
        }
        return said.substring(same).replace(secret, "");
    }
}
