package dev.lightbench.station;

import java.time.Instant;
import java.util.Optional;

/**
 * The station as a whole at one moment, without its slots. A value.
 *
 * @param name its name
 * @param state whether it begins runs
 * @param mode what starts a run
 * @param pipeline the pipeline's name
 * @param operator who is at the station, if somebody said so
 * @param bench whether the units are virtual ones
 * @param started when it was started, UTC
 * @param passed how many runs have passed since then
 * @param failed how many have failed since then; stopped ones count as neither
 * @param waiting how many results wait to be recorded
 * @param halt why no run begins although the state is {@code RUNNING}
 * @param trouble a sentence while the bus cannot be looked at
 * @param version the station's counter when this changed last
 */
public record StationSummary(
        String name,
        StationState state,
        StartMode mode,
        String pipeline,
        Optional<String> operator,
        boolean bench,
        Instant started,
        int passed,
        int failed,
        int waiting,
        Optional<Halt> halt,
        Optional<String> trouble,
        long version) {}
