package dev.lightbench.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody meant. */
final class Nearest {
    private Nearest() {}

    /** The allowed word with the fewest letters changed, if that is at most a third of them and one. */
    static Optional<String> to(String typed, Collection<String> words) {
        return words.stream()
                .filter(word -> distance(typed, word) <= 1 + word.length() / 3)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** Levenshtein's distance: letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int i = 0; i <= to.length(); i++) {
            before[i] = i;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] now = new int[to.length() + 1];
            now[0] = row;
            for (int i = 1; i <= to.length(); i++) {
                int replaced = before[i - 1] + (from.charAt(row - 1) == to.charAt(i - 1) ? 0 : 1);
                now[i] = Math.min(replaced, 1 + Math.min(before[i], now[i - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
