package dev.lightbench.pipeline.step;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression for lines that somebody else writes. Some expressions take longer than the age of the unit to say
 * no; this one gives up, for nothing may hang a run.
 *
 * @param pattern what some part of a line has to match
 */
record LinePattern(Pattern pattern) {
    /** Characters of a line that are looked at; a longer one is a device that has lost its line ends. */
    private static final int LONGEST = 1000;

    /** A sensible pattern looks at each character a few dozen times. */
    private static final int MOST_LOOKS = 2_000_000;

    /** A pattern that {@link #wrong} finds nothing wrong with. */
    static LinePattern of(String expression) {
        return new LinePattern(Pattern.compile(expression));
    }

    /** What is wrong with an expression, as the rest of a sentence. */
    static Optional<String> wrong(String name, String expression) {
        try {
            Pattern.compile(expression);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("has the " + name + " '" + expression + "', which is no regular expression: "
                    + e.getDescription() + " near character " + (e.getIndex() + 1) + "; allowed is one of Java's");
        }
    }

    /** It was given up. */
    static final class TooHard extends Exception {
        private static final long serialVersionUID = 1L;

        TooHard(String message) {
            super(message);
        }
    }

    /** Whether some part of the line matches. */
    boolean in(String line) throws TooHard {
        String bounded = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        try {
            return pattern.matcher(new Counted(bounded, new int[1])).find();
        } catch (TooManyLooks | StackOverflowError e) {
            throw new TooHard("The pattern '" + pattern + "' takes too long for a line; write a simpler one.");
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A line that counts how often it is looked at, its parts included. */
    private record Counted(String text, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
