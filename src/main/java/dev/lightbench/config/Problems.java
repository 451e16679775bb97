package dev.lightbench.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with one file, collected while it is read. Used by one thread. */
public final class Problems {
    /** How much of a wrong text is quoted. */
    private static final int QUOTED = 40;

    /** More than anybody reads. */
    private static final int MOST = 50;

    private final String file;
    private final UnaryOperator<String> suggestion;

    /** A set, because what several entries share is read for each of them and is wrong once. */
    private final Set<Problem> found = new LinkedHashSet<>();

    /**
     * Of one file.
     *
     * @param file how it is called in what is said of it
     * @param suggestion how a word that may be meant is shown, for example in quotes
     */
    public Problems(String file, UnaryOperator<String> suggestion) {
        this.file = file;
        this.suggestion = suggestion;
    }

    /** Tells what is wrong with a node. */
    public void add(Node at, String sentence) {
        add(at.getStartMark(), sentence);
    }

    /** Tells what is wrong at a place. */
    public void add(Mark at, String sentence) {
        add(at.getLine() + 1, at.getColumn() + 1, sentence);
    }

    /** Tells what is wrong in a line and column, both from 1. */
    public void add(int line, int column, String sentence) {
        found.add(new Problem(file, line, column, sentence));
    }

    /** Tells what is wrong with the file as a whole. */
    public void addWhole(String sentence) {
        found.add(Problem.whole(file, sentence));
    }

    /** Tells that a word is not one of those that may stand there, and which of them it may have been. */
    public void unknown(Node at, String what, String word, Collection<String> allowed) {
        String hint = Nearest.to(word, allowed)
                .map(near -> "; did you mean " + suggestion.apply(near) + "?")
                .orElse(";");
        add(at, "unknown " + what + " " + quote(word) + hint + " Allowed: " + String.join(", ", allowed));
    }

    /** Whether nothing was wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    /** All, in the order of the file; of very many the first, and in the end how many more there are. */
    public List<Problem> listed() {
        List<Problem> all = new ArrayList<>(found);
        all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        if (all.size() <= MOST) {
            return all;
        }
        List<Problem> told = new ArrayList<>(all.subList(0, MOST));
        told.add(Problem.whole(file, "and " + (all.size() - MOST) + " more like these"));
        return told;
    }

    /** A text as it can be shown: in quotes, cut short and on one line. */
    public static String quote(String text) {
        String shown = text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
