package dev.lightbench.unit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history. What a kind of line does not have is null.
 *
 * @param at when, ISO 8601, UTC: the beginning of a run, the moment of everything else
 * @param kind {@code RUN}, {@code BINDING}, {@code RECLASSIFICATION}, {@code INCIDENT} or {@code AUDIT_EVENT}
 * @param state how the run ended; {@code BOUND} or {@code RELEASED}; {@code RECLASSIFIED}; which incident or action
 * @param runId the run that it is, or that it is about
 * @param retestOf the unit's newest pass before, of a run that tested it again
 * @param station where
 * @param slot the slot
 * @param serial the product serial
 * @param deviceId the device id
 * @param productId the product, 65535 for none
 * @param code the failure's code
 * @param actor the operator of a run, or who did it
 * @param message what was found, or the reason that was given
 * @param workOrder the order of a run
 * @param lot its lot
 * @param elapsedMillis how long a run took
 */
public record HistoryDocument(
        String at,
        String kind,
        String state,
        @Nullable String runId,
        @Nullable String retestOf,
        @Nullable String station,
        @Nullable String slot,
        @Nullable String serial,
        @Nullable String deviceId,
        @Nullable Integer productId,
        @Nullable String code,
        @Nullable String actor,
        @Nullable String message,
        @Nullable String workOrder,
        @Nullable String lot,
        @Nullable Long elapsedMillis) {

    /** The document of a line. */
    public static HistoryDocument of(HistoryEntry line) {
        return new HistoryDocument(
                line.at().toString(),
                line.kind().name(),
                line.state(),
                text(line.run()),
                text(line.retestOf()),
                line.station(),
                line.slot(),
                line.serial(),
                line.deviceId(),
                line.productId(),
                line.code(),
                line.actor(),
                line.message(),
                line.workOrder(),
                line.lot(),
                line.elapsedMillis());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
