package dev.lightbench.unit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The history of bindings: each one that was made or taken back, within the transaction that did it. An event stands
 * behind all that happened to its serial and its device before, whatever the clocks say: a retest that goes while an
 * engineer takes the binding back makes it anew, and a history must not read as if it were gone.
 */
public final class BindingEvents {
    private final JdbcClient sql;

    /** Within the transaction of this client. */
    public BindingEvents(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A pass has made this binding.
     *
     * @param actor who was at the station
     */
    public void made(Binding binding, String actor) {
        append(binding.run(), binding.bound(), "BOUND", binding, actor, null);
    }

    /** Somebody takes this binding back. */
    void takenBack(UUID id, Instant now, Binding binding, String actor, String reason) {
        append(id, now, "RELEASED", binding, actor, Column.fit(reason, Column.SENTENCE));
    }

    private void append(UUID id, Instant at, String kind, Binding binding, String actor, @Nullable String reason) {
        sql.sql("insert into binding_events (id, at, product_id, serial, device_id, kind, run_id, actor, reason)"
                        + " values (:id, :at, :product, :serial, :device, :kind, :run, :actor, :reason)")
                .param("id", id)
                .param("at", Column.utc(behindTheLast(at, binding)))
                .param("product", binding.productId())
                .param("serial", binding.serial())
                .param("device", binding.deviceId())
                .param("kind", kind)
                .param("run", binding.run())
                .param("actor", Column.fit(actor, 200))
                .param("reason", reason)
                .update();
    }

    private Instant behindTheLast(Instant at, Binding binding) {
        return last("serial", binding.serial(), last("device_id", binding.deviceId(), at));
    }

    private Instant last(String column, String value, Instant at) {
        return sql.sql("select at from binding_events where " + column + " = :value" + " order by " + column
                        + ", at desc, id desc limit 1")
                .param("value", value)
                .query(OffsetDateTime.class)
                .optional()
                .map(last -> last.toInstant().plus(1, ChronoUnit.MICROS))
                .filter(at::isBefore)
                .orElse(at);
    }
}
