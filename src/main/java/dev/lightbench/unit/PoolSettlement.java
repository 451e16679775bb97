package dev.lightbench.unit;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the end of a run means for the serial pool: written in the transaction that records the run. */
public final class PoolSettlement {
    private PoolSettlement() {}

    /**
     * A pass uses its serial up, whoever had reserved it; any other end gives back what its device had reserved.
     *
     * @param serial the run's serial, if it has one
     * @param deviceId its device id, if it was read
     */
    public static void settle(
            JdbcClient sql, boolean passed, int productId, Optional<String> serial, Optional<String> deviceId) {
        PoolRows rows = new PoolRows(sql);
        if (passed) {
            serial.ifPresent(used -> rows.used(productId, used, deviceId.orElse("a unit that told no device id")));
        } else {
            deviceId.ifPresent(device -> rows.freeAllOf(productId, device));
        }
    }
}
