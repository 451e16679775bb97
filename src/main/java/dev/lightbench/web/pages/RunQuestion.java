package dev.lightbench.web.pages;

import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunFilter;
import dev.lightbench.web.api.RunQuery;
import dev.lightbench.web.problem.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list of runs is asked for. It stands in the address, so that a question can be sent to somebody, and it is
 * asked as the API is: behind {@code /runs} stands what could stand behind {@code /api/v1/runs}.
 *
 * @param asked what has a value, by the name of its parameter
 * @param look language and theme of the page, which every link keeps
 */
record RunQuestion(Map<String, String> asked, Map<String, String> look) {
    /** Runs on one page. */
    static final int PAGE = 40;

    private static final List<String> LOOK = List.of("lang", "theme");

    /** Says where a page begins, not which runs are meant. */
    private static final List<String> PLACE = List.of("cursor", "limit");

    /**
     * Reads the parameters of an address.
     *
     * @throws BadQuestion if one of them is given twice
     */
    static RunQuestion of(Map<String, String[]> parameters) {
        Map<String, String> asked = new LinkedHashMap<>();
        Map<String, String> look = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (values.length != 1) {
                throw new BadQuestion("The parameter " + name + " is given more than once; allowed is once.");
            }
            if (!values[0].isBlank()) {
                (LOOK.contains(name) ? look : asked).put(name, values[0].strip());
            }
        });
        return new RunQuestion(asked, look);
    }

    /** What was asked under that name; empty if nothing was. */
    String asked(String name) {
        return asked.getOrDefault(name, "");
    }

    /** Whether any filter is set. */
    boolean filtered() {
        return asked.keySet().stream().anyMatch(name -> !PLACE.contains(name));
    }

    /**
     * The filter for a page and one run more, which tells whether there is another page.
     *
     * @throws BadQuestion with a sentence that says what is allowed
     */
    RunFilter filter() {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        asked.forEach((name, value) -> parameters.put(name, new String[] {value}));
        try {
            return RunQuery.of(parameters).atMost(size() + 1);
        } catch (Refused refused) {
            throw new BadQuestion(String.valueOf(refused.getMessage()));
        }
    }

    /** How many runs a page has. */
    int size() {
        String limit = asked("limit");
        return limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : PAGE;
    }

    /** The address of the first page with that filter set to another value, or taken away by an empty one. */
    String with(String name, String value) {
        Map<String, String> other = new LinkedHashMap<>(asked);
        other.keySet().removeAll(List.of("cursor", name));
        if (!value.isEmpty()) {
            other.put(name, value);
        }
        return address("/runs", other, look);
    }

    /** The address of all runs of that state and verdict, other filters as they are. */
    String ended(String name, String value) {
        Map<String, String> other = new LinkedHashMap<>(asked);
        other.keySet().removeAll(List.of("verdict", "state"));
        return new RunQuestion(other, look).with(name, value);
    }

    /** The address of the runs behind this place. */
    String older(RunCursor place) {
        Map<String, String> other = new LinkedHashMap<>(asked);
        other.put("cursor", place.toString());
        return address("/runs", other, look);
    }

    /** The address of all runs. */
    String everything() {
        return address("/runs", Map.of(), look);
    }

    /** Where programs get the same runs. */
    String json() {
        return address("/api/v1/runs", asked, Map.of());
    }

    static String address(String path, Map<String, String> asked, Map<String, String> look) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        asked.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        look.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        Map<String, Object> values = new LinkedHashMap<>(asked);
        values.putAll(look);
        return address.encode().buildAndExpand(values).toUriString();
    }
}
