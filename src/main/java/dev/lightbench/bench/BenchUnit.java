package dev.lightbench.bench;

import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.VirtualDevice;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A unit of the bench, wherever it sits: what the bench knows and did of it. Safe for use by many threads. */
public final class BenchUnit {
    private static final int REQUEST_KIND = 0x60;
    private static final int CLASS = 0x20;

    private final PortPath home;
    private final Occupant occupant;
    private final VirtualDevice device;
    private final BenchClock clock;
    private final FaultPlan faults;
    private final UnitStates states;
    private final List<BenchTransfer> transfers = new ArrayList<>(); // owned by the bench's lock, as all that follows
    private int counted;
    private int countedOfClass;
    private int enumerations;
    private @Nullable BenchPort port;

    BenchUnit(
            PortPath home,
            Occupant occupant,
            VirtualDevice device,
            BenchClock clock,
            FaultPlan faults,
            UnitStates states) {
        this.home = home;
        this.occupant = occupant;
        this.device = device;
        this.clock = clock;
        this.faults = faults;
        this.states = states;
    }

    /** The port in which it sat when the bench was started. */
    public PortPath home() {
        return home;
    }

    /** What it is. */
    public Occupant occupant() {
        return occupant;
    }

    /** The port in which it sits now; empty while it is pulled out. */
    public Optional<PortPath> port() {
        return clock.under(() -> Optional.ofNullable(port).map(BenchPort::path));
    }

    /**
     * All its vendor and class transfers that have ended, in the order in which they did. None is kept of a unit whose
     * host is outside of the bench, which may go on for months.
     */
    public List<BenchTransfer> transfers() {
        return clock.under(() -> List.copyOf(transfers));
    }

    /** The faults that have struck it, in order. */
    public List<FiredFault> firedFaults() {
        return clock.under(faults::fired);
    }

    /** How often the host has enumerated it. */
    public int enumerations() {
        return clock.under(() -> enumerations);
    }

    /**
     * Looks into the unit, between two things that happen to it.
     *
     * @throws IllegalStateException if it is no emulated unit
     */
    public <T extends @Nullable Object> T inspect(Function<EmulatedUnit, T> question) {
        if (!(device instanceof EmulatedUnit unit)) {
            throw new IllegalStateException("what has its home in " + home + " is no emulated unit");
        }
        return clock.under(() -> question.apply(unit));
    }

    /**
     * Somebody holds its MODE button, taps RESET, and lets go when it shows DFU mode; it is there some seconds later.
     * Nothing happens without power, or to what is no emulated unit.
     */
    public void holdModeAndReset() {
        press(EmulatedUnit::holdModeAndReset);
    }

    /** Somebody taps its RESET button. */
    public void tapReset() {
        press(EmulatedUnit::tapReset);
    }

    private void press(Consumer<EmulatedUnit> buttons) {
        if (device instanceof EmulatedUnit unit) {
            clock.enter(() -> buttons.accept(unit));
        }
    }

    VirtualDevice device() {
        return device;
    }

    FaultPlan faults() {
        return faults;
    }

    Optional<BenchPort> seat() {
        return Optional.ofNullable(port);
    }

    void sitsIn(BenchPort here) {
        port = here;
    }

    void sitsNowhere() {
        port = null;
    }

    void enumerated() {
        enumerations++;
    }

    TransferCount count(ControlSetup setup) {
        if (!setup.vendorOrClass()) {
            return TransferCount.STANDARD;
        }
        boolean ofClass = (setup.requestType() & REQUEST_KIND) == CLASS;
        countedOfClass += ofClass ? 1 : 0;
        return new TransferCount(++counted, ofClass ? countedOfClass : 0);
    }

    void transferEnded(BenchTransfer transfer, TransferCount count) {
        if (port == null || !port.isLent()) {
            transfers.add(transfer);
        }
        faults.after(count);
    }

    void leftTheBus() {
        faults.disconnected();
    }

    void changed() {
        if (device instanceof EmulatedUnit unit) {
            states.changed(unit);
        }
    }
}
