package dev.lightbench.unit;

import dev.lightbench.unit.PoolSerial.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The rows of the serial pool, within one transaction. Who reserves waits for the {@link #turn} of its product; a row
 * that was named is locked before it is changed.
 */
final class PoolRows {
    private static final String ROW = "select product_id, serial, ordinal, state, holder, until from serial_pool";
    private static final String MINE = " where product_id = :product and serial = :serial";

    /** Each lost one is a serial that a pass has used up in the same moment. */
    private static final int ATTEMPTS = 1000;

    private final JdbcClient sql;

    PoolRows(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Waits until nobody else reserves for this product: a holder that asks twice in one moment would otherwise be seen
     * to have none both times, and get two. The first serial of a pool is there as long as the pool, and is the lock.
     */
    void turn(int product) {
        sql.sql("select serial from serial_pool where product_id = :product and ordinal = 1 for update")
                .param("product", product)
                .query(String.class)
                .optional();
    }

    /** Why this serial cannot be added; empty if it can. */
    Optional<String> whyNot(int product, String serial) {
        return sql.sql("select count(*) from serial_pool" + MINE)
                                .param("product", product)
                                .param("serial", serial)
                                .query(Integer.class)
                                .single()
                        > 0
                ? Optional.of("serial " + serial + " is in the pool already")
                : sql.sql("select device_id from bindings" + MINE)
                        .param("product", product)
                        .param("serial", serial)
                        .query(String.class)
                        .optional()
                        .map(device -> "serial " + serial + " is bound to device " + device + " already");
    }

    long last(int product) {
        return sql.sql("select coalesce(max(ordinal), 0) from serial_pool where product_id = :product")
                .param("product", product)
                .query(Long.class)
                .single();
    }

    void insert(int product, String serial, long ordinal) {
        sql.sql("insert into serial_pool (product_id, serial, ordinal, state)"
                        + " values (:product, :serial, :ordinal, 'FREE')")
                .param("product", product)
                .param("serial", serial)
                .param("ordinal", ordinal)
                .update();
    }

    /** Reservations whose time is over are free again, but for those that somebody works on just now. */
    void freeEnded(int product, Instant now) {
        sql.sql(ROW + " where product_id = :product and state = 'RESERVED' and until <= :now order by ordinal"
                        + " for update skip locked")
                .param("product", product)
                .param("now", Column.utc(now))
                .query((row, number) -> row(row))
                .list()
                .forEach(ended -> free(product, ended.serial()));
    }

    Optional<PoolSerial> reservedBy(int product, String holder) {
        return sql.sql(ROW + " where product_id = :product and state = 'RESERVED' and holder = :holder"
                        + " order by ordinal limit 1 for update")
                .param("product", product)
                .param("holder", holder)
                .query((row, number) -> row(row))
                .optional();
    }

    /** Takes the lowest free serial; the next one, if a pass has used it up in the same moment. */
    Optional<PoolSerial> take(int product, String holder, Instant until) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<PoolSerial> lowest = sql.sql(
                            ROW + " where product_id = :product and state = 'FREE' order by ordinal limit 1")
                    .param("product", product)
                    .query((row, number) -> row(row))
                    .optional();
            if (lowest.isEmpty() || reserve(lowest.get(), "FREE", holder, until)) {
                return lowest.map(serial -> reserved(serial, holder, until));
            }
        }
        return Optional.empty();
    }

    /** The same serial for its holder, for longer. */
    PoolSerial again(PoolSerial serial, String holder, Instant until) {
        reserve(serial, "RESERVED", holder, until);
        return reserved(serial, holder, until);
    }

    private boolean reserve(PoolSerial serial, String was, String holder, Instant until) {
        return sql.sql("update serial_pool set state = 'RESERVED', holder = :holder, until = :until" + MINE
                                + " and state = :was")
                        .param("holder", holder)
                        .param("until", Column.utc(until))
                        .param("product", serial.productId())
                        .param("serial", serial.serial())
                        .param("was", was)
                        .update()
                == 1;
    }

    private static PoolSerial reserved(PoolSerial serial, String holder, Instant until) {
        return new PoolSerial(
                serial.productId(),
                serial.serial(),
                serial.ordinal(),
                State.RESERVED,
                Optional.of(holder),
                Optional.of(Column.utc(until).toInstant()));
    }

    Optional<PoolSerial> locked(int product, String serial) {
        return sql.sql(ROW + MINE + " for update")
                .param("product", product)
                .param("serial", serial)
                .query((row, number) -> row(row))
                .optional();
    }

    int used(int product, String serial, String holder) {
        return sql.sql("update serial_pool set state = 'USED', holder = :holder, until = null" + MINE)
                .param("holder", holder)
                .param("product", product)
                .param("serial", serial)
                .update();
    }

    int free(int product, String serial) {
        return sql.sql("update serial_pool set state = 'FREE', holder = null, until = null" + MINE)
                .param("product", product)
                .param("serial", serial)
                .update();
    }

    /** What this holder has reserved is free again. */
    int freeAllOf(int product, String holder) {
        return sql.sql("update serial_pool set state = 'FREE', holder = null, until = null"
                        + " where product_id = :product and state = 'RESERVED' and holder = :holder")
                .param("product", product)
                .param("holder", holder)
                .update();
    }

    List<PoolSerial> list(int product, Optional<State> state, long after, int limit) {
        StatementSpec asked = sql.sql(ROW + " where product_id = :product and ordinal > :after"
                        + (state.isPresent() ? " and state = :state" : "") + " order by ordinal limit :limit")
                .param("product", product)
                .param("after", after)
                .param("limit", limit);
        return (state.isPresent() ? asked.param("state", state.get().name()) : asked)
                .query((row, number) -> row(row))
                .list();
    }

    private static PoolSerial row(ResultSet row) throws SQLException {
        return new PoolSerial(
                row.getInt("product_id"),
                row.getString("serial"),
                row.getLong("ordinal"),
                Column.constant(State.class, row.getString("state"), State.USED),
                Optional.ofNullable(row.getString("holder")),
                Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
