package dev.lightbench.cli.hubs;

import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hubs off}: until {@code hubs on}. */
@Command(
        name = "off",
        description = {
            "Takes the power of ports away, until `hubs on` or until the hub is plugged in anew.",
            "Refuses ports without a Photon or P1, unless told --any. Do not use it beside a running station."
        },
        footer = {"", "Example:", "  lightbench hubs off 1-1.3"})
public final class HubsOffCommand extends SwitchCommand {
    @Option(names = "--any", description = "also where no Photon or P1 is attached")
    private boolean any;

    /** With the clock. */
    public HubsOffCommand(Surroundings around) {
        super(around);
    }

    @Override
    void check() {}

    @Override
    boolean takesAny() {
        return any;
    }

    @Override
    String carryOut(OpenBus open, HubPower power, PortPath port) throws UsbException, InterruptedException {
        power.off(port);
        return "is off";
    }
}
