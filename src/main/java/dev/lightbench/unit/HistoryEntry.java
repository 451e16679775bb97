package dev.lightbench.unit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history. What a kind of line does not have is null.
 *
 * @param at when, UTC: the beginning of a run, the moment of everything else
 * @param id the id of its row
 * @param kind what it tells of
 * @param station where
 * @param slot the slot
 * @param run the run that it is, or that it is about
 * @param serial the product serial
 * @param deviceId the device id
 * @param productId the product; null where none is meant
 * @param state how the run ended, or whether a binding was made or taken back, or which incident or action it is
 * @param code the failure's code, of a run that failed and of one that was judged anew
 * @param actor who: the operator of a run, or whoever did something
 * @param message what was found or the reason that was given
 * @param retestOf the pass before, of a run that tested a unit again which had passed
 * @param workOrder the order of a run
 * @param lot its lot
 * @param elapsedMillis how long the run took; null for everything else
 */
public record HistoryEntry(
        Instant at,
        UUID id,
        Kind kind,
        @Nullable String station,
        @Nullable String slot,
        @Nullable UUID run,
        @Nullable String serial,
        @Nullable String deviceId,
        @Nullable Integer productId,
        String state,
        @Nullable String code,
        @Nullable String actor,
        @Nullable String message,
        @Nullable UUID retestOf,
        @Nullable String workOrder,
        @Nullable String lot,
        @Nullable Long elapsedMillis) {

    /** What a line tells of, in the order of lines of one moment. */
    public enum Kind {
        /** A run; {@link #retestOf} says whether it tested a passed unit again. */
        RUN,
        /** A serial was bound to a device, or the binding taken back. */
        BINDING,
        /** A run was judged anew. */
        RECLASSIFICATION,
        /** Something went wrong at the station. */
        INCIDENT,
        /** Somebody did something to the records or by them. */
        AUDIT_EVENT
    }

    /** The place behind this line. */
    public HistoryCursor cursor() {
        return new HistoryCursor(at, id, kind.ordinal());
    }

    /** The run that it is, or that it is about. */
    public Optional<UUID> ofRun() {
        return Optional.ofNullable(run);
    }
}
