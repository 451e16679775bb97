package dev.lightbench.web.api;

import dev.lightbench.unit.History;
import dev.lightbench.unit.HistoryCursor;
import dev.lightbench.web.problem.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of a long answer is asked for.
 *
 * @param after where the part before ended; empty for the first one
 * @param limit how many lines
 */
public record Paging(Optional<HistoryCursor> after, int limit) {
    /** How many lines an answer has if nothing is said. */
    public static final int USUAL = 100;

    /**
     * Reads {@code cursor} and {@code limit}, and refuses whatever else is asked.
     *
     * @param parameters each with its values, as in the address
     * @throws Refused with a sentence that says what is allowed
     */
    public static Paging of(Map<String, String[]> parameters) {
        Optional<HistoryCursor> after = Optional.empty();
        int limit = USUAL;
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (!List.of("cursor", "limit").contains(name) || parameter.getValue().length != 1) {
                throw Refused.wrong(
                        "The parameter " + name + " has no place here; allowed are cursor and limit, once.");
            }
            String value = parameter.getValue()[0].strip();
            if (name.equals("limit")) {
                limit = limit(value);
            } else if (!value.isEmpty()) {
                after = Optional.of(cursor(value));
            }
        }
        return new Paging(after, limit);
    }

    private static int limit(String value) {
        if (!value.matches("\\d{1,4}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > History.MOST) {
            throw Refused.wrong("The parameter limit is " + value + "; allowed is 1 to " + History.MOST + ".");
        }
        return Integer.parseInt(value);
    }

    /**
     * The place that this text names.
     *
     * @throws Refused if it names none
     */
    public static HistoryCursor cursor(String value) {
        try {
            return HistoryCursor.parse(value);
        } catch (IllegalArgumentException wrong) {
            throw Refused.wrong("The parameter cursor is none; allowed is the nextCursor of an earlier answer.");
        }
    }
}
