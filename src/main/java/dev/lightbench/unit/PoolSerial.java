package dev.lightbench.unit;

import java.time.Instant;
import java.util.Optional;

/**
 * A serial of the pool.
 *
 * @param productId the product it is for, 65535 for none
 * @param serial the product serial
 * @param ordinal its place: the lowest free one is given out first
 * @param state whether it can be had
 * @param holder who has reserved or used it
 * @param until when the reservation ends by itself, UTC; only of a reserved one
 */
public record PoolSerial(
        int productId, String serial, long ordinal, State state, Optional<String> holder, Optional<Instant> until) {

    /** Whether it can be had. The names stand in the records. */
    public enum State {
        /** It can be had. */
        FREE,
        /** Somebody has it for a while. */
        RESERVED,
        /** It is on a unit, for good. */
        USED
    }
}
