package dev.lightbench.kernelbench;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a document of {@code run --json} says of each unit that does not depend on the time it took. */
final class Verdicts {
    /**
     * What became of one unit.
     *
     * @param failure its code; empty for none
     * @param steps each with its outcome, in order
     */
    record Verdict(String deviceId, String platform, String os, String verdict, String failure, List<String> steps) {
        boolean passed() {
            return "PASS".equals(verdict);
        }
    }

    private Verdicts() {}

    /** By port, such as 1-1.1.4. */
    static TreeMap<String, Verdict> of(String json) {
        TreeMap<String, Verdict> verdicts = new TreeMap<>();
        for (JsonNode unit : JsonMapper.shared().readTree(json).get("units")) {
            List<String> steps = new ArrayList<>();
            for (JsonNode step : unit.get("steps")) {
                steps.add(
                        step.get("name").asString() + " " + step.get("outcome").asString());
            }
            JsonNode failure = unit.get("failure");
            verdicts.put(
                    unit.get("port").asString(),
                    new Verdict(
                            unit.path("deviceId").asString(""),
                            unit.path("platform").asString(""),
                            unit.path("osVersion").asString(""),
                            unit.get("verdict").asString(),
                            failure == null || failure.isNull()
                                    ? ""
                                    : failure.get("code").asString(),
                            steps));
        }
        return verdicts;
    }
}
