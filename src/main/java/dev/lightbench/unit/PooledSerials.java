package dev.lightbench.unit;

import dev.lightbench.store.StoreException;
import java.time.Duration;
import java.util.Optional;

/** Gives the units of runs their serials out of the pool. Safe for use by many threads. */
public final class PooledSerials {
    private final UnitRecords records;
    private final Duration hold;

    /**
     * Over the records of a station.
     *
     * @param hold for how long a serial is kept for its run: longer than any run can take
     */
    public PooledSerials(UnitRecords records, Duration hold) {
        this.records = records;
        this.hold = hold;
    }

    /**
     * The serial of a device: the one that it is bound to, else the next one of the pool, reserved for it. Whoever
     * records the run settles what becomes of it, see {@link PoolSettlement}.
     *
     * @return empty if the pool has none for this product
     * @throws StoreException if the store cannot say now
     */
    public Optional<String> of(int productId, String deviceId) {
        return records.bindings()
                .ofDevice(productId, deviceId)
                .map(Binding::serial)
                .or(() -> records.pool().reserve(productId, deviceId, hold).map(PoolSerial::serial));
    }
}
