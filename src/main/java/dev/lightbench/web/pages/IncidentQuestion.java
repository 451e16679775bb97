package dev.lightbench.web.pages;

import dev.lightbench.unit.HistoryCursor;
import dev.lightbench.web.api.Paging;
import dev.lightbench.web.problem.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of the incidents is asked for. It stands in the address, as the API has it.
 *
 * @param after where the part before ended; empty for the newest
 * @param limit how many
 * @param look language and theme of the page, which every link keeps
 */
record IncidentQuestion(Optional<HistoryCursor> after, int limit, Map<String, String> look) {

    /**
     * Reads the parameters of an address.
     *
     * @throws BadQuestion if one of them has no meaning, or is given twice
     */
    static IncidentQuestion of(Map<String, String[]> parameters) {
        RunQuestion read = RunQuestion.of(parameters);
        Map<String, String[]> asked = new LinkedHashMap<>();
        read.asked().forEach((name, value) -> asked.put(name, new String[] {value}));
        asked.putIfAbsent("limit", new String[] {Integer.toString(RunQuestion.PAGE)});
        try {
            Paging paging = Paging.of(asked);
            return new IncidentQuestion(paging.after(), paging.limit(), read.look());
        } catch (Refused refused) {
            throw new BadQuestion(String.valueOf(refused.getMessage()));
        }
    }

    /** The address of those behind this place. */
    String older(HistoryCursor place) {
        return RunQuestion.address("/incidents", Map.of("cursor", place.toString()), look);
    }

    /** The address of the newest. */
    String newest() {
        return RunQuestion.address("/incidents", Map.of(), look);
    }
}
