package dev.lightbench.station;

import dev.lightbench.store.StoreException;
import dev.lightbench.unit.PooledSerials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws one run's serial from the pool: once, when the unit's device id is known. Drawn by the run's thread alone. */
final class PoolTap {
    private final PooledSerials pool;
    private volatile @Nullable String drawn; // written by the run's thread, read by whoever shows it

    PoolTap(PooledSerials pool) {
        this.pool = pool;
    }

    /**
     * Draws, unless it has drawn already.
     *
     * @throws StoreException if the store cannot say now
     */
    void draw(int productId, String deviceId) {
        if (drawn == null) {
            drawn = pool.of(productId, deviceId).orElse(null);
        }
    }

    Optional<String> drawn() {
        return Optional.ofNullable(drawn);
    }
}
