package dev.lightbench.bench;

import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Optional;

/** The power switches of the bench's hubs. */
final class PortPower implements HubPower {
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
    public boolean switches(PortPath port) {
        return clock.under(() -> switchable(port).isPresent());
    }

    /** Power comes back after {@code off} even if the caller is interrupted. */
    @Override
    public void cycle(PortPath port, Duration off) throws UsbException, InterruptedException {
        Signal on = time.signal();
        clock.<UsbException>enter(() -> {
            BenchPort switched = switchable(port)
                    .orElseThrow(() -> new UsbException.Io("the hub of port " + port + " cannot switch its power"));
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

    private Optional<BenchPort> switchable(PortPath port) {
        return floor.port(port)
                .filter(found -> found.hub().switchesPower() && found.hub().present());
    }
}
