package dev.lightbench.audit;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time from one arrival of a unit on the bus to its departure: what it said and was told meanwhile. A unit that
 * leaves and comes back has booted in between; what was proved before holds no longer. Filled by {@link Timeline}.
 */
final class Boot {
    private static final int DFU_PRODUCTS = 0xD000;

    /** An answer that a unit gave of itself: its id, its version; and in which session, counted by openings. */
    record Said(int entry, int session, Optional<String> text) {}

    private final int first;
    private final long startNanos;
    private final Sighting seen;
    private final Cause cause;
    private final List<Integer> entries = new ArrayList<>();
    private final List<Said> ids = new ArrayList<>();
    private final List<Said> versions = new ArrayList<>();
    private final Requests requests = new Requests();
    private final Console console = new Console();
    private int ordered = -1;
    private int session;

    /** What made it boot, as far as the evidence tells. */
    enum Cause {
        /** Nobody has asked for it, or it was there from the start. */
        UNKNOWN,
        /** Request 40. */
        RESET,
        /** Request 60, and nothing else since. */
        SAFE_MODE,
        /** Request 50, or 14400 baud. */
        DFU,
        /** It was told to leave DFU mode. */
        LEAVE
    }

    Boot(int first, long startNanos, Sighting seen, Cause cause) {
        this.first = first;
        this.startNanos = startNanos;
        this.seen = seen;
        this.cause = cause;
    }

    /** Takes the next entry of this boot. */
    void see(int number, TransferEntry entry) {
        entries.add(number);
        ControlSetup setup = entry.setup();
        if (setup == null) {
            session += entry.kind() == TransferEntry.Kind.OPEN ? 1 : 0;
            console.see(number, entry);
            return;
        }
        requests.see(number, entry);
        if (Wire.rawIn(setup, 20)) {
            ids.add(new Said(number, session, Words.id(entry)));
        } else if (Wire.serialNumber(setup)) {
            ids.add(new Said(number, session, Words.serialNumber(entry)));
        } else if (Wire.rawIn(setup, 30)) {
            versions.add(new Said(number, session, Words.version(entry)));
        }
    }

    /** From this entry on the unit is about to boot again: what it says after it proves nothing. */
    void orderedAway(int number) {
        if (ordered < 0) {
            ordered = number;
        }
    }

    int first() {
        return first;
    }

    long startNanos() {
        return startNanos;
    }

    Sighting seen() {
        return seen;
    }

    Cause cause() {
        return cause;
    }

    boolean dfu() {
        return seen.productId() >= DFU_PRODUCTS;
    }

    /** The number of the entry by which it was told to boot again, if it was before {@code limit}; else {@code limit}. */
    int until(int limit) {
        return ordered >= 0 && ordered < limit ? ordered : limit;
    }

    /** Whether it was told to boot again before {@code limit}. */
    boolean orderedAwayBefore(int limit) {
        return ordered >= 0 && ordered < limit;
    }

    /** The last time before {@code limit} that it was asked who it is. */
    Optional<Said> id(int limit) {
        return last(ids, limit);
    }

    /** Every time that it was asked who it is. */
    List<Said> ids() {
        return ids;
    }

    /** The last time before {@code limit} that it was asked for its version. */
    Optional<Said> version(int limit) {
        return last(versions, limit);
    }

    /** Every time that it was asked for its version. */
    List<Said> versions() {
        return versions;
    }

    private static Optional<Said> last(List<Said> said, int limit) {
        return said.stream().filter(each -> each.entry() < limit).reduce((earlier, later) -> later);
    }

    /** The requests of these types that were begun before {@code limit}, in order. */
    List<Exchange> asked(int limit, int... types) {
        return requests.all().stream()
                .filter(exchange -> exchange.first() < limit)
                .filter(exchange -> java.util.Arrays.stream(types).anyMatch(type -> type == exchange.type()))
                .toList();
    }

    /** The last of {@link #asked}. */
    Optional<Exchange> lastAsked(int limit, int... types) {
        return asked(limit, types).stream().reduce((earlier, later) -> later);
    }

    Console console() {
        return console;
    }

    List<Integer> entries() {
        return entries;
    }
}
