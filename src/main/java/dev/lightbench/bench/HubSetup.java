package dev.lightbench.bench;

import dev.lightbench.usb.PortPath;
import java.util.List;

/**
 * One hub of a bench.
 *
 * @param at where the hub itself hangs, for example {@code 1-1}; its ports are {@code 1-1.1} and so on
 * @param ports how many ports it has, 1 to 255
 * @param powerSwitching whether it can switch its ports one by one
 * @param units what sits in its ports
 */
public record HubSetup(PortPath at, int ports, boolean powerSwitching, List<UnitSetup> units) {
    /** The most ports that a hub can have (USB 2.0, 11.23.2.1: bNbrPorts is a byte). */
    public static final int MAX_PORTS = 255;

    /** Copies the list. */
    public HubSetup {
        units = List.copyOf(units);
    }
}
