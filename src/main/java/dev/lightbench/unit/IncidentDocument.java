package dev.lightbench.unit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One incident as programs read it. What it does not have is null.
 *
 * @param id UUIDv7
 * @param at when it happened, ISO 8601, UTC
 * @param station where
 * @param kind what, see {@link IncidentKind}
 * @param slot the slot that it is about, or the hub by its letters
 * @param runId the run that it is about
 * @param message one sentence for a person
 */
public record IncidentDocument(
        String id,
        String at,
        String station,
        String kind,
        @Nullable String slot,
        @Nullable String runId,
        String message) {

    /** The document of an incident. */
    public static IncidentDocument of(Incident incident) {
        return new IncidentDocument(
                incident.id().toString(),
                incident.at().toString(),
                incident.station(),
                incident.kind().name(),
                incident.slot().orElse(null),
                incident.run().map(UUID::toString).orElse(null),
                incident.message());
    }
}
