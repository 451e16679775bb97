package dev.lightbench.pipeline.step;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words. There is no shell: no variables, no wildcards, no pipes, no escapes. */
final class CommandWords {
    private CommandWords() {}

    /**
     * The words, split at blanks; single or double quotes keep blanks, and stand for themselves inside of each other.
     *
     * @throws IllegalArgumentException if a quote has no end, or there is no program; the message begins with what is
     *     wrong
     */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char c : line.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true; // "" is a word
            } else if (c == ' ') {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("has a " + quote + " without an end; allowed are quotes in pairs");
        }
        if (begun) {
            words.add(word.toString());
        }
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new IllegalArgumentException("names no program; allowed is a program and its arguments");
        }
        return List.copyOf(words);
    }
}
