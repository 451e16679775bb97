package dev.lightbench.audit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether the application said the line that {@code read-console} waits for. */
final class ConsoleLine {
    private static final int LONGEST = 1000;

    private final Case run;
    private final Goal goal;
    private final int begin;
    private final int end;

    ConsoleLine(Case run, Goal goal, int begin, int end) {
        this.run = run;
        this.goal = goal;
        this.begin = begin;
        this.end = end;
    }

    void judge() {
        Optional<Integer> found = Optional.empty();
        List<Console.Turn> turns = run.timeline().boots().stream()
                .flatMap(boot -> boot.console().turns().stream())
                .filter(turn -> turn.entry() >= begin && turn.entry() < end)
                .toList();
        for (Console.Turn turn : turns) {
            boolean said = turn.answer().toString().lines().anyMatch(this::matches);
            if (said) {
                run.docket().rest(turn.entries());
                found = Optional.of(turn.entry());
            }
        }
        if (found.isEmpty()) {
            run.docket()
                    .doubt(
                            "read-console",
                            "a line that matches " + goal.setting("pattern", ""),
                            "none",
                            turns.isEmpty() ? -1 : turns.get(0).entry());
        }
    }

    private boolean matches(String line) {
        CharSequence looked = new Patient(line.substring(0, Math.min(LONGEST, line.length())));
        try {
            return Pattern.compile(goal.setting("pattern", "")).matcher(looked).find();
        } catch (PatternSyntaxException | TooLong notFound) {
            return false;
        }
    }

    /** A pattern takes too long for this line. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A line that is given up when it was looked at for too long, as some patterns never come to an end. */
    private static final class Patient implements CharSequence {
        private static final long LOOKS = 10_000_000;

        private final String line;
        private long looks;

        Patient(String line) {
            this.line = line;
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS) {
                throw new TooLong();
            }
            return line.charAt(index);
        }

        @Override
        public int length() {
            return line.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return line.subSequence(start, end);
        }

        @Override
        public String toString() {
            return line;
        }
    }
}
