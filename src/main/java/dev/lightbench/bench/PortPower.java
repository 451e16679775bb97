package dev.lightbench.bench;

import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.AttachedHub;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The power switches of the bench's hubs. */
final class PortPower implements HubPower {
    /** A full-speed hub as QEMU has them. */
    private static final DeviceDescriptor DESCRIPTOR = new DeviceDescriptor(0x0409, 0x55AA, 0x0100, 1, 2, 3);

    /** How much longer than asked a power cycle may take before the bench counts as stuck. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Floor floor;
    private final BenchClock clock;
    private final TimeSource time;

    PortPower(Floor floor, BenchClock clock, TimeSource time) {
        this.floor = floor;
        this.clock = clock;
        this.time = time;
    }

    @Override
    public List<AttachedHub> hubs() {
        return clock.under(() -> floor.ports().stream()
                .map(BenchPort::hub)
                .distinct()
                .filter(BenchHub::present)
                .map(PortPower::attached)
                .toList());
    }

    private static AttachedHub attached(BenchHub hub) {
        return new AttachedHub(
                hub.path(), DESCRIPTOR, hub.ports().size(), hub.switchesPower(), "The bench file says so.");
    }

    @Override
    public boolean switches(PortPath port) {
        return clock.under(() -> switchable(port).isPresent());
    }

    @Override
    public void off(PortPath port) throws UsbException {
        clock.<UsbException>enter(() -> able(port).switchPower(false));
    }

    @Override
    public void on(PortPath port) throws UsbException {
        clock.<UsbException>enter(() -> able(port).switchPower(true));
    }

    /** Power comes back after {@code off} even if the caller is interrupted. */
    @Override
    public void cycle(PortPath port, Duration off) throws UsbException, InterruptedException {
        Signal on = time.signal();
        clock.<UsbException>enter(() -> {
            BenchPort switched = able(port);
            switched.switchPower(false);
            clock.after(clock.onBench(off), () -> {
                switched.switchPower(true);
                on.raise();
            });
        });
        if (!on.await(time.in(off.plus(GRACE)))) {
            throw new UsbException.Io("the power of port " + port + " did not come back");
        }
    }

    private BenchPort able(PortPath port) throws UsbException {
        return switchable(port)
                .orElseThrow(() -> new UsbException.Io("the hub of port " + port + " cannot switch its power"));
    }

    private Optional<BenchPort> switchable(PortPath port) {
        return floor.port(port)
                .filter(found -> found.hub().switchesPower() && found.hub().present());
    }
}
