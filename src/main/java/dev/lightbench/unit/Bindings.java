package dev.lightbench.unit;

import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which serial belongs to which device. A pass makes a binding when it is recorded; an engineer takes one back here, for
 * a label that is damaged or on the wrong unit. The runs stay as they are. Safe for use by many threads.
 */
public final class Bindings {
    private final Store store;
    private final TimeSource time;
    private final AuditEvents audit;
    private final EventIds ids;

    Bindings(Store store, TimeSource time, AuditEvents audit) {
        this.store = store;
        this.time = time;
        this.audit = audit;
        this.ids = new EventIds(time);
    }

    /**
     * The bindings of a serial: at most one for each product.
     *
     * @throws StoreException if the store cannot answer now
     */
    public List<Binding> ofSerial(String serial) {
        return store.ask(sql -> sql.sql("select product_id, serial, device_id, run_id, bound from bindings"
                        + " where serial = :serial order by product_id")
                .param("serial", serial)
                .query((row, number) -> binding(row))
                .list());
    }

    /**
     * The binding of a device within a product.
     *
     * @throws StoreException if the store cannot answer now
     */
    public Optional<Binding> ofDevice(int productId, String deviceId) {
        return store.ask(sql -> sql.sql("select product_id, serial, device_id, run_id, bound from bindings"
                        + " where product_id = :product and device_id = :device")
                .param("product", productId)
                .param("device", deviceId)
                .query((row, number) -> binding(row))
                .optional());
    }

    private static Binding binding(ResultSet row) throws SQLException {
        return new Binding(
                row.getInt("product_id"),
                row.getString("serial"),
                row.getString("device_id"),
                row.getObject("run_id", UUID.class),
                row.getObject("bound", OffsetDateTime.class).toInstant());
    }

    /**
     * Takes a binding back: serial and device may both be bound anew. It stands in the history of both, with the reason
     * and who gave it. A serial of the pool stays used there: it is printed on a label somewhere.
     *
     * @param actor who: a badge
     * @param reason why, in the engineer's words
     * @return the binding that was; empty if there is none, and then nothing is changed
     * @throws StoreException if the store does not take it now
     */
    public Optional<Binding> release(int productId, String serial, String actor, String reason) {
        return store.change(sql -> {
            Optional<Binding> bound = sql.sql("select product_id, serial, device_id, run_id, bound from bindings"
                            + " where product_id = :product and serial = :serial for update")
                    .param("product", productId)
                    .param("serial", serial)
                    .query((row, number) -> binding(row))
                    .optional();
            bound.ifPresent(binding -> release(sql, binding, actor, reason));
            return bound;
        });
    }

    private void release(JdbcClient sql, Binding binding, String actor, String reason) {
        sql.sql("delete from bindings where product_id = :product and serial = :serial")
                .param("product", binding.productId())
                .param("serial", binding.serial())
                .update();
        new BindingEvents(sql).takenBack(ids.next(), time.now(), binding, actor, reason);
        audit.append(
                sql,
                actor,
                "serial-unbound",
                binding.serial(),
                "It belongs to device " + binding.deviceId() + " of product " + binding.productId()
                        + " no longer. Reason: " + reason);
    }
}
