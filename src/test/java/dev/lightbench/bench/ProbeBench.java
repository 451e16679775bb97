package dev.lightbench.bench;

import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bench of {@link ProbeDevice}s in virtual time, with what the tests ask of it. */
final class ProbeBench implements AutoCloseable {
    static final Duration SECOND = Duration.ofSeconds(1);

    final Bench bench;
    final TimeSource time;
    private final Map<Integer, ProbeDevice> devices;

    private ProbeBench(Bench bench, TimeSource time, Map<Integer, ProbeDevice> devices) {
        this.bench = bench;
        this.time = time;
        this.devices = devices;
    }

    /** What a test does with the bench. */
    interface Body {
        void run(ProbeBench on) throws Exception;
    }

    /** Hub 1-1 with a probe in each of its first {@code units} ports; port {@code n} has product id {@code n}. */
    static void with(int units, Map<Integer, List<Fault>> faults, Body body) throws Exception {
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (ProbeBench on = start(time, 1, hub("1-1", units, faults))) {
                body.run(on);
            }
        });
    }

    static void withFault(Fault fault, Body body) throws Exception {
        with(3, Map.of(1, List.of(fault)), body);
    }

    static HubSetup hub(String at, int units, Map<Integer, List<Fault>> faults) {
        List<UnitSetup> setups = new ArrayList<>();
        for (int port = 1; port <= units; port++) {
            setups.add(new UnitSetup(port, new Occupant.Unrelated(0x2b04, port), faults.getOrDefault(port, List.of())));
        }
        return new HubSetup(PortPath.parse(at), 8, true, setups);
    }

    static ProbeBench start(TimeSource time, double scale, HubSetup... hubs) throws BenchFileException {
        BenchSetup setup = new BenchSetup("probe", scale, Map.of(), Optional.empty(), List.of(hubs));
        Map<Integer, ProbeDevice> devices = new TreeMap<>();
        Bench bench = Bench.start(setup, time, (occupant, saved) -> {
            int product = ((Occupant.Unrelated) occupant).productId();
            ProbeDevice device = new ProbeDevice(product);
            devices.put(product, device);
            return device;
        });
        return new ProbeBench(bench, time, devices);
    }

    ProbeDevice device(int product) {
        return devices.get(product);
    }

    static PortPath port(int number) {
        return PortPath.parse("1-1." + number);
    }

    BenchUnit unit(int number) {
        return bench.unit(port(number));
    }

    Optional<UsbDevice> at(int port) {
        return bench.devices().stream().filter(d -> d.port().equals(port(port))).findFirst();
    }

    UsbConnection open(int port) throws UsbException, InterruptedException {
        return bench.open(at(port).orElseThrow());
    }

    /** The product ids on the bus, in the order of their ports. */
    List<Integer> products() {
        return bench.devices().stream().map(d -> d.descriptor().productId()).toList();
    }

    /** How long something takes. */
    Duration measure(VirtualTime.Body body) throws Exception {
        long start = time.nanos();
        body.run();
        return Duration.ofNanos(time.nanos() - start);
    }

    /** A transfer's end as one word: {@code ok}, or the kind of failure. */
    static String outcome(UsbConnection connection, ControlSetup setup) throws InterruptedException {
        try {
            connection.controlIn(setup, SECOND);
            return "ok";
        } catch (UsbException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public void close() {
        bench.close();
    }
}
