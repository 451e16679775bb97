package dev.lightbench.cli.hubs;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.config.Quantities;
import dev.lightbench.time.Deadline;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hubs cycle}: off, a while, on. */
@Command(
        name = "cycle",
        description = {
            "Takes the power of ports away for a while and gives it back, one after the other.",
            "Refuses ports without a Photon or P1, unless told --any. Do not use it beside a running station.",
            "What was switched is what the hub says and the bus shows: not every hub really cuts the voltage."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench hubs cycle 1-1.3",
            "  lightbench hubs cycle --off 10s --any 1-1.3 1-1.4"
        })
public final class HubsCycleCommand extends SwitchCommand {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A boot and an enumeration take 2 s (PROTOCOL 5), and a hub enumerates one device at a time. */
    private static final Duration RETURN = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(10);

    @Option(names = "--off", paramLabel = "TIME", defaultValue = "2s", description = "for how long, 100ms to 10m (2s)")
    private String off = "2s";

    @Option(names = "--any", description = "also where no Photon or P1 is attached")
    private boolean any;

    private Duration duration = Duration.ofSeconds(2);

    /** With the clock. */
    public HubsCycleCommand(Surroundings around) {
        super(around);
    }

    @Override
    void check() throws CommandFailed {
        try {
            duration = Quantities.decimalDuration(off);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput("--off '" + off + "' " + wrong.getMessage() + "; allowed is 100ms to 10m");
        }
        if (duration.compareTo(Duration.ofMillis(100)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw CommandFailed.wrongInput("--off '" + off + "' is out of range; allowed is 100ms to 10m");
        }
    }

    @Override
    boolean takesAny() {
        return any;
    }

    @Override
    String carryOut(OpenBus open, HubPower power, PortPath port) throws UsbException, InterruptedException {
        boolean something = attached(open, port);
        power.cycle(port, duration);
        String was = "was off for " + Quantities.write(duration);
        if (!something) {
            return was + "; nothing had been attached";
        }
        long start = around.time().nanos();
        Deadline deadline = around.time().in(RETURN);
        while (!attached(open, port)) {
            if (deadline.passed()) {
                throw new UsbException.Io("port " + port + " " + was + ", but what was attached has not come back"
                        + " within " + Quantities.write(RETURN));
            }
            around.time().sleep(LOOK);
        }
        long back = Duration.ofNanos(around.time().nanos() - start).toMillis();
        return was + "; what was attached came back after " + back + "ms";
    }

    private static boolean attached(OpenBus open, PortPath port) throws UsbException {
        return open.bus().devices().stream().anyMatch(device -> device.port().equals(port));
    }
}
