package dev.lightbench.cli.hubs;

import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import picocli.CommandLine.Command;

/** {@code hubs on}: whatever is attached, since giving power harms nobody. */
@Command(
        name = "on",
        description = "Gives the power of ports back.",
        footer = {"", "Example:", "  lightbench hubs on 1-1.3"})
public final class HubsOnCommand extends SwitchCommand {
    /** With the clock. */
    public HubsOnCommand(Surroundings around) {
        super(around);
    }

    @Override
    void check() {}

    @Override
    boolean takesAny() {
        return true;
    }

    @Override
    String carryOut(OpenBus open, HubPower power, PortPath port) throws UsbException, InterruptedException {
        power.on(port);
        return "is on";
    }
}
