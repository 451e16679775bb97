package dev.lightbench.unit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that went wrong at a station, outside of any one run.
 *
 * @param id UUIDv7
 * @param at when it happened, UTC, to the microsecond
 * @param station where
 * @param kind what
 * @param slot the slot that it is about, or the hub by its letters; empty for the station as a whole
 * @param run the run that it is about, if it is about one
 * @param message one sentence for a person
 */
public record Incident(
        UUID id,
        Instant at,
        String station,
        IncidentKind kind,
        Optional<String> slot,
        Optional<UUID> run,
        String message) {

    /** The place behind this one in a list of incidents. */
    HistoryCursor cursor() {
        return new HistoryCursor(at, id, HistoryEntry.Kind.INCIDENT.ordinal());
    }
}
