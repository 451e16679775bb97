package dev.lightbench.audit;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transcript cut into boots. A unit that is seen to be away, at another address or as another product has booted; so has
 * one that was told to (requests 40, 41, 50, 60 and 251, DFU leave, 14400 baud), as soon as it is seen again.
 */
final class Timeline {
    /** Bytes of a service reply without a result (PROTOCOL 2.4). */
    private static final int PENDING = 6;

    private final List<TransferEntry> entries;
    private final List<Boot> boots = new ArrayList<>();
    private Boot.Cause pending = Boot.Cause.UNKNOWN;
    private @Nullable Boot now;

    private Timeline(List<TransferEntry> entries) {
        this.entries = entries;
    }

    /** Cuts a whole transcript. */
    static Timeline of(List<TransferEntry> entries) {
        Timeline timeline = new Timeline(entries);
        for (int number = 0; number < entries.size(); number++) {
            timeline.see(number, entries.get(number));
        }
        return timeline;
    }

    private void see(int number, TransferEntry entry) {
        boolean place = entry.kind() == TransferEntry.Kind.SIGHTING
                || entry.kind() == TransferEntry.Kind.OPEN && Wire.ok(entry);
        if (place) {
            Sighting.of(entry).ifPresent(seen -> move(number, entry, seen));
        }
        if (entry.kind() == TransferEntry.Kind.NOTE
                && entry.note() != null
                && entry.note().contains("power-cycled")) {
            pending = Boot.Cause.UNKNOWN; // whatever it was told, this came in between
        }
        Boot boot = now;
        if (boot == null) {
            return;
        }
        boot.see(number, entry);
        Boot.Cause order = order(boot, number, entry);
        if (order != Boot.Cause.UNKNOWN) {
            boot.orderedAway(number);
            pending = order;
        }
    }

    private void move(int number, TransferEntry entry, Sighting seen) {
        Boot boot = now;
        if (entry.kind() == TransferEntry.Kind.SIGHTING && !seen.present()) {
            now = null;
        } else if (seen.present() && (boot == null || another(boot.seen(), seen))) {
            now = new Boot(number, entry.startNanos(), seen, boots.isEmpty() ? Boot.Cause.UNKNOWN : pending);
            boots.add(now);
            pending = Boot.Cause.UNKNOWN;
        }
    }

    private static boolean another(Sighting before, Sighting seen) {
        return before.productId() != seen.productId()
                || before.vendorId() != seen.vendorId()
                || seen.address() >= 0 && before.address() >= 0 && before.address() != seen.address();
    }

    /** What makes the unit boot, if this entry does. */
    private static Boot.Cause order(Boot boot, int number, TransferEntry entry) {
        if (entry.kind() == TransferEntry.Kind.SERIAL_RATE) {
            return "14400 baud".equals(entry.note()) ? Boot.Cause.DFU : Boot.Cause.UNKNOWN;
        }
        ControlSetup setup = entry.setup();
        if (setup == null) {
            return Boot.Cause.UNKNOWN;
        }
        if (boot.dfu()) {
            return Wire.dfuOut(setup, 1) && setup.length() == 0 ? Boot.Cause.LEAVE : Boot.Cause.UNKNOWN;
        }
        if (entry.length() <= PENDING && !Wire.rawOut(setup)) {
            return Boot.Cause.UNKNOWN; // no answer that ends a request is as short
        }
        Optional<Exchange> done = boot.lastAsked(Integer.MAX_VALUE, 40, 41, 50, 60, 251)
                .filter(exchange -> exchange.last() == number && exchange.succeeded());
        if (done.isEmpty()) {
            return Boot.Cause.UNKNOWN;
        }
        return switch (done.get().type()) {
            case 50 -> Boot.Cause.DFU;
            case 60 -> Boot.Cause.SAFE_MODE;
            default -> Boot.Cause.RESET;
        };
    }

    /** All boots, in order. */
    List<Boot> boots() {
        return boots;
    }

    /** The boots that began before that entry. */
    List<Boot> before(int limit) {
        return boots.stream().filter(boot -> boot.first() < limit).toList();
    }

    /** The boot that the unit is in at the end, or just before that entry; empty if none was ever seen. */
    Optional<Boot> last(int limit) {
        return before(limit).stream().reduce((earlier, later) -> later);
    }

    List<TransferEntry> entries() {
        return entries;
    }

    /** The number of the first entry that began at that time or later; the number of all where there is none. */
    int from(long nanos) {
        for (int number = 0; number < entries.size(); number++) {
            if (entries.get(number).startNanos() >= nanos) {
                return number;
            }
        }
        return entries.size();
    }
}
