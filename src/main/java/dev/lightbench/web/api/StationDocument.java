package dev.lightbench.web.api;

import dev.lightbench.station.Halt;
import dev.lightbench.station.StationSummary;
import org.jspecify.annotations.Nullable;

/**
 * The station as a whole. Times are ISO 8601, UTC.
 *
 * @param name its name
 * @param state {@code RUNNING}, {@code PAUSED}, {@code STOPPING} or {@code STOPPED}
 * @param mode what starts a run: {@code AUTOMATIC}, {@code ON_SCAN} or {@code BY_HAND}
 * @param pipeline the pipeline's name
 * @param operator who is at the station
 * @param bench whether the units are virtual ones
 * @param startedAt when it was started
 * @param passed how many runs have passed since then
 * @param failed how many have failed since then
 * @param waiting how many results wait to be recorded
 * @param halt why no run begins although the state is {@code RUNNING}; null if runs begin
 * @param trouble a sentence while the bus cannot be looked at
 * @param version grows with every change: of two documents the one with the greater number is newer
 */
public record StationDocument(
        String name,
        String state,
        String mode,
        String pipeline,
        @Nullable String operator,
        boolean bench,
        String startedAt,
        int passed,
        int failed,
        int waiting,
        @Nullable HaltDocument halt,
        @Nullable String trouble,
        long version) {

    /**
     * Why no run begins.
     *
     * @param reason {@code TAKEN_OVER}, {@code RESULTS_WAIT}, {@code STORE_AWAY}, {@code NO_JOURNAL} or
     *     {@code DISK_LOW}
     * @param sentence the same for a reader
     */
    public record HaltDocument(String reason, String sentence) {
        static HaltDocument of(Halt halt) {
            return new HaltDocument(halt.reason().name(), halt.sentence());
        }
    }

    /** The document of a summary. */
    public static StationDocument of(StationSummary station) {
        return new StationDocument(
                station.name(),
                station.state().name(),
                station.mode().name(),
                station.pipeline(),
                station.operator().orElse(null),
                station.bench(),
                station.started().toString(),
                station.passed(),
                station.failed(),
                station.waiting(),
                station.halt().map(HaltDocument::of).orElse(null),
                station.trouble().orElse(null),
                station.version());
    }
}
