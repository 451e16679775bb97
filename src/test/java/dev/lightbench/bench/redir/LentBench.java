package dev.lightbench.bench.redir;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.UnitSetup;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.DemoImages;
import dev.lightbench.firmware.Platform;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Benches of real units whose ports are lent, and a guest at one of them in virtual time. */
final class LentBench implements AutoCloseable {
    static final PortPath PORT = PortPath.parse("1-1.1");

    final Bench bench;
    private final VirtualTime time;
    private final List<TalkWire> wires = new ArrayList<>();

    private LentBench(Bench bench, VirtualTime time) {
        this.bench = bench;
        this.time = time;
    }

    /** What a test does. */
    interface Body {
        void run(LentBench on) throws Exception;
    }

    static void with(UnitSpec unit, Body body) throws Exception {
        with(unit, List.of(), body);
    }

    static void with(UnitSpec unit, List<Fault> faults, Body body) throws Exception {
        VirtualTime time = new VirtualTime();
        BenchSetup setup = setup(1, 1, new UnitSetup(1, new Occupant.Unit(unit), faults));
        time.run(() -> {
            try (LentBench on = new LentBench(Bench.startForOutside(setup, time), time)) {
                body.run(on);
            }
        });
    }

    static UnitSpec unit(Platform platform, String os) {
        return new UnitSpec(
                platform,
                id(1, 1),
                os,
                List.of("old-factory"),
                UnitSpec.Credentials.GOOD,
                Duration.ZERO,
                platform == Platform.P1 ? DemoImages.p1() : DemoImages.photon(),
                Set.of());
    }

    static BenchSetup setup(double scale, int hub, UnitSetup... units) {
        return new BenchSetup(
                "lent",
                scale,
                Map.of(),
                Optional.empty(),
                List.of(new HubSetup(PortPath.parse("1-" + hub), 8, true, List.of(units))));
    }

    static String id(int hub, int port) {
        return String.format("2a00%02x%02x1147343339383037", hub, port);
    }

    /** A guest that has just connected, and has said nothing yet. */
    Guest guest(int capabilities) {
        return new Guest(wire(), capabilities);
    }

    /** A guest that has configured the device. */
    Guest enumerated() throws Exception {
        Guest guest = guest(Guest.ALL);
        guest.hello();
        guest.enumerate();
        return guest;
    }

    /** The way to a new talk. */
    TalkWire wire() {
        TalkWire wire = new TalkWire(bench.outside(PORT), time);
        wires.add(wire);
        return wire;
    }

    /** The way of the last guest. */
    TalkWire lastWire() {
        return wires.get(wires.size() - 1);
    }

    long seconds() {
        return Duration.ofNanos(time.nanos()).toSeconds();
    }

    @Override
    public void close() {
        bench.close();
    }
}
