package dev.lightbench.run;

import dev.lightbench.unit.Binding;
import dev.lightbench.unit.BindingEvents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which serial belongs to which device: one to one within a product, made by the first pass that names both. */
final class SerialBindings {
    private final JdbcClient sql;

    SerialBindings(JdbcClient sql) {
        this.sql = sql;
    }

    /** What a run would bind: only a pass with a serial and a device id does. */
    static Optional<SerialBinding> of(RunRecord record) {
        return record.passed()
                        && record.serial().isPresent()
                        && record.deviceId().isPresent()
                ? Optional.of(new SerialBinding(
                        record.productId(),
                        record.serial().get(),
                        record.deviceId().get()))
                : Optional.empty();
    }

    /**
     * Binds what this pass names, unless it is bound so already.
     *
     * @return whether it is a new binding
     * @throws SerialTakenException if one of both is bound otherwise
     */
    boolean bind(RunRecord record) {
        Optional<SerialBinding> mine = of(record);
        if (mine.isEmpty()) {
            return false;
        }
        List<SerialBinding> bound = bound(mine.get());
        Optional<SerialBinding> other =
                bound.stream().filter(each -> !each.equals(mine.get())).findFirst();
        if (other.isPresent()) {
            throw new SerialTakenException(other.get());
        }
        if (bound.isEmpty()) {
            insert(mine.get(), record);
        }
        return bound.isEmpty();
    }

    private void insert(SerialBinding binding, RunRecord record) {
        sql.sql("insert into bindings (product_id, serial, device_id, run_id, bound)"
                        + " values (:product, :serial, :device, :run, :bound)")
                .param("product", binding.productId())
                .param("serial", binding.serial())
                .param("device", binding.deviceId())
                .param("run", record.start().id())
                .param("bound", RunWriter.utc(record.start().started()))
                .update();
        new BindingEvents(sql)
                .made(
                        new Binding(
                                binding.productId(),
                                binding.serial(),
                                binding.deviceId(),
                                record.start().id(),
                                record.start().started()),
                        record.start().operator().orElse(record.start().station()));
    }

    Optional<SerialBinding> conflicting(SerialBinding wanted) {
        return bound(wanted).stream().filter(other -> !other.equals(wanted)).findFirst();
    }

    boolean has(SerialBinding binding) {
        return bound(binding).contains(binding);
    }

    /** What is bound to this serial or to this device id, within any of these products. */
    List<SerialBinding> bound(String serial, Optional<String> deviceId, Set<Integer> products) {
        return sql.sql("select product_id, serial, device_id from bindings"
                        + " where product_id in (:products) and (serial = :serial or device_id = :device)"
                        + " order by product_id, serial")
                .param("products", products)
                .param("serial", serial)
                .param("device", deviceId.orElse(""))
                .query((row, number) -> new SerialBinding(
                        row.getInt("product_id"), row.getString("serial"), row.getString("device_id")))
                .list();
    }

    /** What is bound to this serial or to this device id within the product: at most one row each. */
    private List<SerialBinding> bound(SerialBinding wanted) {
        return sql.sql("select product_id, serial, device_id from bindings"
                        + " where product_id = :product and (serial = :serial or device_id = :device)")
                .param("product", wanted.productId())
                .param("serial", wanted.serial())
                .param("device", wanted.deviceId())
                .query((row, number) -> new SerialBinding(
                        row.getInt("product_id"), row.getString("serial"), row.getString("device_id")))
                .list();
    }
}
