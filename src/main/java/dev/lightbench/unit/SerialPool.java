package dev.lightbench.unit;

import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.PoolSerial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/**
 * The serials that are given out one by one, for each product its own: reserved for a while, then confirmed for good or
 * released. Safe for use by many threads and by many stations on one database: what one has reserved no other gets.
 * Reservations end by the clock of the station that asks, so stations that share a pool share the time too. Every
 * method ends with {@link StoreException} if the store cannot do it now.
 */
public final class SerialPool {
    private final Store store;
    private final TimeSource time;
    private final AuditEvents audit;

    SerialPool(Store store, TimeSource time, AuditEvents audit) {
        this.store = store;
        this.time = time;
        this.audit = audit;
    }

    /**
     * What adding serials came to.
     *
     * @param added how many are in the pool that were not
     * @param refused a sentence for each that is not added, with its place among those that were given
     */
    public record Added(int added, List<String> refused) {}

    /**
     * Adds serials behind those that are there, in the order given: all of them, or none if one cannot be added.
     *
     * @param serials each with the place that its sentence names, for example {@code pool.txt:4}
     * @param actor who adds them
     */
    public Added add(int productId, List<SerialLine> serials, String actor) {
        try {
            return store.change(sql -> {
                PoolRows rows = new PoolRows(sql);
                List<String> refused = new ArrayList<>();
                for (SerialLine line : serials) {
                    rows.whyNot(productId, line.serial()).ifPresent(why -> refused.add(line.place() + ": " + why));
                }
                if (!refused.isEmpty()) {
                    return new Added(0, refused);
                }
                long ordinal = rows.last(productId);
                for (SerialLine line : serials) {
                    rows.insert(productId, line.serial(), ++ordinal);
                }
                if (!serials.isEmpty()) {
                    audit.append(
                            sql,
                            actor,
                            "serials-added",
                            "product " + productId,
                            serials.size() + " serials from " + serials.get(0).serial() + " to "
                                    + serials.get(serials.size() - 1).serial() + " are in the pool.");
                }
                return new Added(serials.size(), List.of());
            });
        } catch (DuplicateKeyException raced) {
            return new Added(
                    0, List.of("Somebody else adds serials at the same moment; nothing was added, try again."));
        }
    }

    /**
     * Reserves a serial. A holder has one at a time: asked again it gets the same one, with a new end, until it has
     * confirmed or released it.
     *
     * @param holder who wants it: a device id, whose case does not matter, or a robot's name for the unit in its hand
     * @param hold for how long, unless it is confirmed before
     * @return the lowest that is free; empty if none is
     */
    public Optional<PoolSerial> reserve(int productId, String holder, Duration hold) {
        Instant now = time.now();
        String who = same(holder);
        return store.change(sql -> {
            PoolRows rows = new PoolRows(sql);
            rows.turn(productId);
            rows.freeEnded(productId, now);
            return rows.reservedBy(productId, who)
                    .map(serial -> rows.again(serial, who, now.plus(hold)))
                    .or(() -> rows.take(productId, who, now.plus(hold)));
        });
    }

    /** As a holder stands in the rows: a device id in lower case, as runs know it; any other name as it is. */
    private static String same(String holder) {
        return SerialLine.isDeviceId(holder) ? holder.toLowerCase(Locale.ROOT) : holder;
    }

    /** Confirms that a reserved serial is on its unit: it is used, and never given out again. */
    public PoolOutcome confirm(int productId, String serial, String asking) {
        String holder = same(asking);
        return store.change(sql -> {
            PoolRows rows = new PoolRows(sql);
            Optional<PoolSerial> row = rows.locked(productId, serial);
            if (row.isEmpty()) {
                return unknown(productId, serial);
            }
            boolean mine = row.get().holder().filter(holder::equals).isPresent();
            if (mine && row.get().state() == State.USED) {
                return new PoolOutcome(PoolOutcome.Kind.ALREADY, "Serial " + serial + " is used by " + holder + ".");
            }
            if (!mine) {
                return refused(row.get(), holder);
            }
            rows.used(productId, serial, holder);
            return new PoolOutcome(PoolOutcome.Kind.DONE, "Serial " + serial + " is used by " + holder + " for good.");
        });
    }

    /** Gives a reserved serial back: it is free again. */
    public PoolOutcome release(int productId, String serial, String asking) {
        String holder = same(asking);
        return store.change(sql -> {
            PoolRows rows = new PoolRows(sql);
            Optional<PoolSerial> row = rows.locked(productId, serial);
            if (row.isEmpty()) {
                return unknown(productId, serial);
            }
            if (row.get().state() == State.FREE) {
                return new PoolOutcome(PoolOutcome.Kind.ALREADY, "Serial " + serial + " is free.");
            }
            boolean mine = row.get().holder().filter(holder::equals).isPresent();
            if (!mine || row.get().state() == State.USED) {
                return refused(row.get(), holder);
            }
            rows.free(productId, serial);
            return new PoolOutcome(PoolOutcome.Kind.DONE, "Serial " + serial + " is free again.");
        });
    }

    /**
     * The serials of a product in their order.
     *
     * @param state only those; empty for all
     * @param after only those behind this ordinal; 0 for all
     */
    public List<PoolSerial> list(int productId, Optional<State> state, long after, int limit) {
        return store.ask(sql -> new PoolRows(sql).list(productId, state, after, limit));
    }

    private static PoolOutcome unknown(int productId, String serial) {
        return new PoolOutcome(
                PoolOutcome.Kind.UNKNOWN, "The pool of product " + productId + " has no serial " + serial + ".");
    }

    private static PoolOutcome refused(PoolSerial row, String holder) {
        String has = switch (row.state()) {
            case FREE -> "is free, and not reserved by " + holder + "; reserve it first";
            case RESERVED -> "is reserved by " + row.holder().orElse("somebody else");
            case USED -> "is used by " + row.holder().orElse("a unit") + " for good";
        };
        return new PoolOutcome(PoolOutcome.Kind.REFUSED, "Serial " + row.serial() + " " + has + ".");
    }
}
