package dev.lightbench.bench;

import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hubs and ports as they stand, and the hands that pull, swap and drop things there. Under the bench's lock. */
final class Floor implements FaultPlan.Hands {
    private final BenchClock clock;
    private final List<BenchHub> hubs;
    private final Map<PortPath, BenchPort> ports = new TreeMap<>();

    Floor(BenchClock clock, List<BenchHub> hubs) {
        this.clock = clock;
        this.hubs = List.copyOf(hubs);
        hubs.forEach(hub -> hub.ports().forEach(port -> ports.put(port.path(), port)));
    }

    /** All ports in the order of their paths. */
    Collection<BenchPort> ports() {
        return ports.values();
    }

    Optional<BenchPort> port(PortPath path) {
        return Optional.ofNullable(ports.get(path));
    }

    @Override
    public String strike(BenchUnit unit, Fault.Physical fault) {
        Optional<BenchPort> seat = unit.seat();
        if (seat.isEmpty()) {
            return "it was pulled out already";
        }
        if (fault instanceof Fault.Unplug unplug) {
            return unplug(unit, seat.get(), unplug.back());
        }
        if (fault instanceof Fault.HubDrop drop) {
            return drop(seat.get().hub(), drop.back());
        }
        if (fault instanceof Fault.Buttons) {
            unit.holdModeAndReset();
            return "put into DFU mode by its buttons";
        }
        Fault.Swap swap = (Fault.Swap) fault;
        return swap(seat.get(), swap);
    }

    private String unplug(BenchUnit unit, BenchPort seat, Optional<Duration> back) {
        seat.remove();
        back.ifPresent(delay -> clock.after(delay, () -> insert(unit, seat)));
        return "pulled out of " + seat.path();
    }

    private String swap(BenchPort here, Fault.Swap swap) {
        BenchPort there = ports.get(swap.with());
        if (there == null || there == here) {
            return "there is no other port " + swap.with();
        }
        Optional<BenchUnit> first = here.occupant();
        Optional<BenchUnit> second = there.occupant();
        here.remove();
        there.remove();
        Runnable exchange = () -> {
            first.ifPresent(unit -> insert(unit, there));
            second.ifPresent(unit -> insert(unit, here));
        };
        if (swap.off().isZero()) {
            exchange.run();
        } else {
            clock.after(swap.off(), exchange);
        }
        return "swapped from " + here.path() + " to " + there.path();
    }

    /** A port that was filled in the meantime stays as it is, and the unit lies on the table. */
    private static void insert(BenchUnit unit, BenchPort port) {
        if (port.occupant().isEmpty()) {
            port.insert(unit);
        }
    }

    private String drop(BenchHub hub, Optional<Duration> back) {
        List<BenchHub> dropped = new ArrayList<>();
        for (BenchHub other : hubs) {
            if (other.present() && below(hub.path(), other.path())) {
                dropped.add(other);
            }
        }
        dropped.forEach(BenchHub::leave);
        back.ifPresent(delay -> clock.after(delay, () -> dropped.forEach(BenchHub::comeBack)));
        return "hub " + hub.path() + " left";
    }

    private static boolean below(PortPath hub, PortPath other) {
        return other.bus() == hub.bus()
                && other.ports().size() >= hub.ports().size()
                && other.ports().subList(0, hub.ports().size()).equals(hub.ports());
    }
}
