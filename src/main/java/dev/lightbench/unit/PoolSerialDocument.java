package dev.lightbench.unit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A serial of the pool.
 *
 * @param productId the product, 65535 for none
 * @param serial the product serial
 * @param ordinal its place: the lowest free one is given out first
 * @param state {@code FREE}, {@code RESERVED} or {@code USED}
 * @param holder who has reserved or used it
 * @param until when the reservation ends by itself, ISO 8601, UTC
 */
public record PoolSerialDocument(
        int productId,
        String serial,
        long ordinal,
        String state,
        @Nullable String holder,
        @Nullable String until) {

    /** The document of a serial. */
    public static PoolSerialDocument of(PoolSerial serial) {
        return new PoolSerialDocument(
                serial.productId(),
                serial.serial(),
                serial.ordinal(),
                serial.state().name(),
                serial.holder().orElse(null),
                serial.until().map(Instant::toString).orElse(null));
    }
}
