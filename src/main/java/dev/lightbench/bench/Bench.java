package dev.lightbench.bench;

import dev.lightbench.bench.replay.ReplayedUnit;
import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.Timing;
import dev.lightbench.bench.unit.VirtualDevice;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The virtual bench: hubs, ports and emulated units behind the same bus as real ones. One thread plays its time; all
 * that happens to a unit happens under one lock, in the order of bench time.
 */
public final class Bench implements UsbBus {
    /** How long the units have been on the bench when it starts: longer than any boot. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final BenchSetup setup;
    private final TimeSource time;
    private final BenchClock clock;
    private final Floor floor;
    private final List<BenchUnit> units;
    private final UnitStates states;
    private boolean closed; // owned by the clock's lock, as lastAddress
    private int lastAddress;

    private Bench(BenchSetup setup, TimeSource time, boolean lent, DeviceMaker maker) throws BenchFileException {
        this.setup = setup;
        this.time = time;
        this.clock = new BenchClock(time, setup.timingScale(), SETTLING);
        List<BenchHub> hubs = new ArrayList<>();
        for (HubSetup hub : setup.hubs()) {
            hubs.add(new BenchHub(hub, clock, Timing.REAL, lent, () -> ++lastAddress));
        }
        this.floor = new Floor(clock, hubs);
        this.states = new UnitStates(setup.state(), clock, time);
        this.units = makeUnits(maker);
    }

    private List<BenchUnit> makeUnits(DeviceMaker maker) throws BenchFileException {
        List<BenchUnit> made = new ArrayList<>();
        for (HubSetup hub : setup.hubs()) {
            for (UnitSetup unit : hub.units()) {
                made.add(new BenchUnit(
                        hub.at().child(unit.port()),
                        unit.occupant(),
                        make(unit.occupant(), maker),
                        clock,
                        new FaultPlan(unit.faults(), clock),
                        states));
            }
        }
        made.sort(Comparator.comparing(BenchUnit::home));
        return List.copyOf(made);
    }

    private VirtualDevice make(Occupant occupant, DeviceMaker maker) throws BenchFileException {
        if (!(occupant instanceof Occupant.Unit unit)) {
            return maker.make(occupant, Optional.empty());
        }
        String id = unit.spec().deviceId();
        Optional<byte[]> saved = states.read(id);
        try {
            return maker.make(occupant, saved);
        } catch (IllegalArgumentException e) {
            throw saved.isPresent()
                    ? states.notOf(id, e)
                    : new BenchFileException("unit " + id + ": " + e.getMessage());
        }
    }

    /** Powers every unit on before bench time begins, so that it has settled, or begins to connect, at the start. */
    private void settle() {
        clock.enter(() -> {
            for (BenchUnit unit : units) {
                BenchPort port = floor.port(unit.home()).orElseThrow();
                clock.after(SETTLING.minus(age(unit.occupant())), () -> port.insert(unit));
                clock.after(SETTLING, () -> unit.faults().start(unit, floor));
            }
        });
    }

    private static Duration age(Occupant occupant) {
        boolean restless = occupant instanceof Occupant.Unit unit && unit.spec().restless();
        return restless || occupant instanceof Occupant.Replayed ? Timing.REAL.bootToNormal() : SETTLING;
    }

    /** Makes the device of an occupant. */
    @FunctionalInterface
    interface DeviceMaker {
        /** {@code saved} is what the unit was when the last bench with this state directory ended. */
        VirtualDevice make(Occupant occupant, Optional<byte[]> saved);
    }

    /**
     * Sets up a bench and starts it. All units are attached, enumerated and settled; one that is busy connecting
     * begins its attempt now, and one that panics or resets at each boot has just enumerated.
     *
     * @throws BenchFileException if a saved state does not fit its unit or cannot be read
     */
    public static Bench start(BenchSetup setup, TimeSource time) throws BenchFileException {
        return start(setup, time, Bench::emulated);
    }

    /**
     * Sets up a bench whose ports all wait for hosts outside of it, and starts it: see {@link #outside}. Nothing has
     * power yet, and {@link #devices} stays empty.
     *
     * @throws BenchFileException if a saved state does not fit its unit or cannot be read
     */
    public static Bench startForOutside(BenchSetup setup, TimeSource time) throws BenchFileException {
        return startForOutside(setup, time, Bench::emulated);
    }

    static Bench startForOutside(BenchSetup setup, TimeSource time, DeviceMaker maker) throws BenchFileException {
        return start(new Bench(setup, time, true, maker));
    }

    /**
     * A port of a bench that was {@linkplain #startForOutside started} for hosts outside.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public OutsidePort outside(PortPath path) {
        return floor.port(path)
                .filter(BenchPort::isLent)
                .map(port -> new OutsidePort(port, clock))
                .orElseThrow(() -> new IllegalArgumentException("this bench lends no port " + path));
    }

    static Bench start(BenchSetup setup, TimeSource time, DeviceMaker maker) throws BenchFileException {
        return start(new Bench(setup, time, false, maker));
    }

    private static Bench start(Bench bench) throws BenchFileException {
        bench.settle();
        bench.states.start();
        bench.clock.start("bench " + bench.setup.name());
        return bench;
    }

    private static VirtualDevice emulated(Occupant occupant, Optional<byte[]> saved) {
        if (occupant instanceof Occupant.Unit unit) {
            return saved.map(bytes -> EmulatedUnit.restored(unit.spec(), bytes))
                    .orElseGet(() -> EmulatedUnit.fresh(unit.spec()));
        }
        if (occupant instanceof Occupant.Replayed replayed) {
            return new ReplayedUnit(replayed.replay());
        }
        Occupant.Unrelated other = (Occupant.Unrelated) occupant;
        return new UnrelatedDevice(other.vendorId(), other.productId());
    }

    /** What it was set up from. */
    public BenchSetup setup() {
        return setup;
    }

    /** All units, in the order of their home ports. */
    public List<BenchUnit> units() {
        return units;
    }

    /**
     * The unit that sat in a port when the bench was started, wherever it sits now.
     *
     * @throws IllegalArgumentException if none did
     */
    public BenchUnit unit(PortPath home) {
        return units.stream()
                .filter(unit -> unit.home().equals(home))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit of this bench has its home in " + home));
    }

    /**
     * The unit that was set up with a device id (case does not matter), wherever it sits now.
     *
     * @throws IllegalArgumentException if there is none
     */
    public BenchUnit unit(String deviceId) {
        String wanted = deviceId.toLowerCase(Locale.ROOT);
        return units.stream()
                .filter(unit -> unit.occupant() instanceof Occupant.Unit known
                        && known.spec().deviceId().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit of this bench has the id " + deviceId));
    }

    /** The unit that sits in a port now. */
    public Optional<BenchUnit> occupant(PortPath port) {
        return clock.under(() -> floor.port(port).flatMap(BenchPort::occupant));
    }

    /**
     * Puts something into an empty port while the bench runs, as a hand does: it boots, and enumerates when it pulls
     * up. It is not among {@link #units()}, no state of it is saved, and nothing is kept of it once it is removed.
     *
     * @throws IllegalArgumentException if the bench has no such port, or something sits in it
     */
    public BenchUnit insert(PortPath port, Occupant occupant) {
        return insert(new BenchUnit(
                port,
                occupant,
                emulated(occupant, Optional.empty()),
                clock,
                new FaultPlan(List.of(), clock),
                new UnitStates(Optional.empty(), clock, time)));
    }

    /** Puts a unit that was {@link #remove removed} back into the port it came from, as it is by now. */
    public BenchUnit insert(BenchUnit unit) {
        clock.enter(() -> {
            BenchPort port = floor.port(unit.home())
                    .orElseThrow(() -> new IllegalArgumentException("this bench has no port " + unit.home()));
            if (closed || port.occupant().isPresent() || unit.seat().isPresent()) {
                throw new IllegalArgumentException("nothing can be put into port " + unit.home() + " now");
            }
            port.insert(unit);
        });
        return unit;
    }

    /** Pulls out what sits in a port; empty if nothing does. */
    public Optional<BenchUnit> remove(PortPath port) {
        return clock.under(() -> {
            Optional<BenchPort> seat = floor.port(port);
            Optional<BenchUnit> unit = seat.flatMap(BenchPort::occupant);
            seat.ifPresent(BenchPort::remove);
            return unit;
        });
    }

    /** The vendor and class transfers of the unit whose home is that port, as they ended: see {@link BenchUnit}. */
    public List<BenchTransfer> transfers(PortPath home) {
        return unit(home).transfers();
    }

    /** Bench time in nanoseconds: 0 at the start, stretched by the timing scale. */
    public long nanos() {
        return clock.under(clock::now);
    }

    @Override
    public List<UsbDevice> devices() {
        return clock.under(() -> {
            List<UsbDevice> seen = new ArrayList<>();
            floor.ports().forEach(port -> port.enumeration().ifPresent(there -> seen.add(there.device())));
            return seen;
        });
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException {
        return clock.<UsbConnection, UsbException>under(() -> new BenchConnection(opening(device), clock, time));
    }

    /**
     * Opens the serial port beside any connection that holds none of its interfaces. What the unit does not answer
     * takes five seconds to fail, as on a real host.
     */
    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        return clock.<BenchSerial, UsbException>under(() -> BenchSerial.take(opening(device), clock, time))
                .opened();
    }

    private Enumeration opening(UsbDevice device) throws UsbException {
        Enumeration there = floor.port(device.port())
                .flatMap(BenchPort::enumeration)
                .filter(found -> found.device().address() == device.address())
                .orElseThrow(() -> new UsbException.Gone("the device at " + device.port() + " (address "
                        + device.address() + ") is no longer attached"));
        there.unit().faults().opens().opening(device.port());
        return there;
    }

    @Override
    public Optional<HubPower> hubPower() {
        return Optional.of(new PortPower(floor, clock, time));
    }

    /** Takes everything off the bus, saves what is to be kept, and ends the bench's threads. */
    @Override
    public void close() {
        boolean first = clock.under(() -> {
            boolean wasOpen = !closed;
            closed = true;
            return wasOpen;
        });
        if (first) {
            states.close();
            clock.enter(() -> floor.ports().forEach(BenchPort::remove));
            clock.close();
        }
    }
}
