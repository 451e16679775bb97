package dev.lightbench.web.api;

import dev.lightbench.station.ScanOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a scanned code. Times are ISO 8601, UTC.
 *
 * @param kind a {@link ScanOutcome.Kind}
 * @param refused whether the code changed nothing
 * @param code as it was scanned
 * @param headline what happened
 * @param next the one next move
 * @param slot the slot that it is about
 * @param at when
 * @param until how long it waits for its unit
 */
public record ScanDocument(
        String kind,
        boolean refused,
        String code,
        String headline,
        String next,
        @Nullable String slot,
        String at,
        @Nullable String until) {

    /** The document of an outcome. */
    public static ScanDocument of(ScanOutcome scan) {
        return new ScanDocument(
                scan.kind().name(),
                scan.kind().refused(),
                scan.code(),
                scan.headline(),
                scan.next(),
                scan.slot().orElse(null),
                scan.at().toString(),
                scan.until().map(Instant::toString).orElse(null));
    }
}
