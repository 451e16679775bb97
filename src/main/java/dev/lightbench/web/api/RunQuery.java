package dev.lightbench.web.api;

import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunState;
import dev.lightbench.web.problem.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters that the list of runs can be asked with. A parameter that nobody knows is refused: it would
 * otherwise look as if it had filtered.
 */
public final class RunQuery {
    /** How many runs an answer has if nothing is said. */
    public static final int USUAL = 100;

    /** How many runs an answer can have. */
    public static final int MOST = 1000;

    private static final List<String> KNOWN =
            List.of("serial", "deviceId", "slot", "verdict", "state", "from", "to", "cursor", "limit");
    private static final Set<RunState> FINAL = EnumSet.copyOf(
            Arrays.stream(RunState.values()).filter(RunState::ended).toList());

    private RunQuery() {}

    /**
     * The filter that a query asks for.
     *
     * @param parameters each with its values, as in the address
     * @throws Refused with a sentence that says what is allowed
     */
    public static RunFilter of(Map<String, String[]> parameters) {
        RunFilter filter = RunFilter.newest(USUAL);
        Set<RunState> states = FINAL;
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (!KNOWN.contains(name)) {
                throw Refused.wrong(
                        "There is no parameter " + name + "; allowed are " + String.join(", ", KNOWN) + ".");
            }
            if (parameter.getValue().length != 1) {
                throw Refused.wrong("The parameter " + name + " is given more than once; allowed is once.");
            }
            String value = parameter.getValue()[0].strip();
            if (value.isEmpty()) {
                continue; // an empty field of a form
            }
            switch (name) {
                case "serial" -> filter = filter.ofSerial(value);
                case "deviceId" -> filter = filter.ofDevice(value);
                case "slot" -> filter = filter.inSlot(value);
                case "from" -> filter = filter.since(time(name, value));
                case "to" -> filter = filter.until(time(name, value));
                case "cursor" -> filter = filter.after(cursor(value));
                case "limit" -> filter = filter.atMost(limit(value));
                case "verdict" -> states = both(states, verdict(value));
                default -> states = both(states, Set.of(state(value)));
            }
        }
        return states.equals(FINAL) ? filter : filter.in(states);
    }

    /** A verdict of one and a state of the other kind leave none; nothing has state RUNNING in the records. */
    private static Set<RunState> both(Set<RunState> one, Set<RunState> other) {
        Set<RunState> both = one.stream().filter(other::contains).collect(Collectors.toSet());
        if (both.isEmpty()) {
            throw Refused.wrong("The parameters verdict and state exclude each other; allowed is PASS with PASSED, or"
                    + " FAIL with another state.");
        }
        return both;
    }

    private static Set<RunState> verdict(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "PASS" -> Set.of(RunState.PASSED);
            case "FAIL" -> FINAL.stream().filter(s -> s != RunState.PASSED).collect(Collectors.toSet());
            default -> throw Refused.wrong("There is no verdict " + value + "; allowed is PASS or FAIL.");
        };
    }

    private static RunState state(String value) {
        return FINAL.stream()
                .filter(state -> state.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> Refused.wrong("No recorded run has state " + value + "; allowed is "
                        + FINAL.stream().map(RunState::name).collect(Collectors.joining(", "))
                        + ". Runs that still go are at /api/v1/slots."));
    }

    private static Instant time(String name, String value) {
        try {
            if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            // a plus sign that was not escaped has become a blank on its way
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException wrong) {
            throw Refused.wrong(
                    "The parameter " + name + " is " + value
                            + "; allowed is a time with its zone, for example 2026-03-01T10:00:00Z, or a day in UTC, for example 2026-03-01.");
        }
    }

    private static RunCursor cursor(String value) {
        try {
            return RunCursor.parse(value);
        } catch (IllegalArgumentException wrong) {
            throw Refused.wrong("The parameter cursor is none; allowed is the nextCursor of an earlier answer.");
        }
    }

    private static int limit(String value) {
        @Nullable Integer number = null;
        try {
            number = Integer.valueOf(value);
        } catch (NumberFormatException none) {
            // told below
        }
        if (number == null || number < 1 || number > MOST) {
            throw Refused.wrong("The parameter limit is " + value + "; allowed is 1 to " + MOST + ".");
        }
        return number;
    }
}
