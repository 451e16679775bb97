package dev.lightbench.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with one bench file, collected while it is read. */
final class FileProblems {
    private static final int QUOTED = 40;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    FileProblems(Path file) {
        this.file = file.toString();
    }

    private record Problem(int line, int column, String sentence) {}

    /** Notes one sentence about a place in the file. */
    void add(Node at, String sentence) {
        add(at.getStartMark().getLine() + 1, at.getStartMark().getColumn() + 1, sentence);
    }

    /** Notes one sentence about a line and column, both from 1. */
    void add(int line, int column, String sentence) {
        Problem problem = new Problem(line, column, sentence);
        if (!found.contains(problem)) { // settings shared by several ports are wrong once
            found.add(problem);
        }
    }

    /** Notes a word that may not stand there. */
    void unknown(Node at, String what, String word, Collection<String> allowed) {
        String meant = Nearest.to(word, allowed)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(";");
        add(at, "unknown " + what + " " + quote(word) + meant + " Allowed: " + String.join(", ", allowed));
    }

    /** Ends the reading if something was wrong. */
    void throwIfAny() throws BenchFileException {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new BenchFileException(found.stream()
                    .map(problem -> file + ":" + problem.line + ":" + problem.column + ": " + problem.sentence)
                    .toList());
        }
    }

    /** A text as it can be shown: in quotes, on one line, not too long. */
    static String quote(String text) {
        String shown = text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
