package dev.lightbench.bench.replay;

import java.time.Duration;
import java.util.List;

/**
 * One stay of the unit on the bus.
 *
 * @param vendorId its vendor id
 * @param productId its product id
 * @param configuration its configuration descriptor; empty where the transcript does not hold it
 * @param absentBefore how long the port was empty before it came
 * @param transfers what was asked, in order
 * @param leavesAfter how long after the last of them it left; negative if it stayed to the end
 */
record Stay(
        int vendorId,
        int productId,
        byte[] configuration,
        Duration absentBefore,
        List<Recorded> transfers,
        Duration leavesAfter) {
    /** It stayed to the end. */
    static final Duration STAYS = Duration.ofNanos(-1);
}
