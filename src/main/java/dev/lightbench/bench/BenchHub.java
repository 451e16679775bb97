package dev.lightbench.bench;

import dev.lightbench.bench.unit.Timing;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;

/** One hub: its ports, its power, its wire, and the line of those that wait to be enumerated. Under the bench's lock. */
final class BenchHub {
    private final PortPath path;
    private final boolean switchesPower;
    private final BenchClock clock;
    private final Timing timing;
    private final IntSupplier addresses;
    private final List<BenchPort> ports = new ArrayList<>();
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final TransactionTranslator wire;
    private boolean enumerating;
    private boolean present = true;

    BenchHub(HubSetup setup, BenchClock clock, Timing timing, boolean lent, IntSupplier addresses) {
        this.path = setup.at();
        this.switchesPower = setup.powerSwitching();
        this.clock = clock;
        this.timing = timing;
        this.addresses = addresses;
        this.wire = new TransactionTranslator(clock, timing);
        for (int number = 1; number <= setup.ports(); number++) {
            ports.add(new BenchPort(path.child(number), this, clock, timing, lent));
        }
    }

    private record Arrival(BenchPort port, int pullUp) {}

    PortPath path() {
        return path;
    }

    boolean switchesPower() {
        return switchesPower;
    }

    boolean present() {
        return present;
    }

    List<BenchPort> ports() {
        return Collections.unmodifiableList(ports);
    }

    TransactionTranslator wire() {
        return wire;
    }

    /** Something pulled up on a port: it will be enumerated when those before it are done. */
    void arrived(BenchPort port, int pullUp) {
        arrivals.add(new Arrival(port, pullUp));
        enumerateNext();
    }

    /** The hub leaves the bus, and with it the power of its ports. */
    void leave() {
        present = false;
        ports.forEach(BenchPort::powerChanged);
    }

    /** The hub is back: the last port first, so that what hangs on it enumerates in another order than before. */
    void comeBack() {
        present = true;
        for (int i = ports.size() - 1; i >= 0; i--) {
            ports.get(i).powerChanged();
        }
    }

    private void enumerateNext() {
        while (!enumerating && !arrivals.isEmpty()) {
            Arrival next = arrivals.remove();
            if (!next.port.stillPulledUp(next.pullUp)) {
                continue; // it left while it stood in line
            }
            enumerating = true;
            next.port.busReset();
            clock.after(enumerationTime(), () -> {
                enumerating = false;
                if (next.port.stillPulledUp(next.pullUp)) {
                    next.port.enumerated(addresses.getAsInt());
                }
                enumerateNext();
            });
        }
    }

    /** Before the start of bench time everything settles at once. */
    private Duration enumerationTime() {
        return clock.now() > 0 ? timing.enumeration() : Duration.ZERO;
    }
}
