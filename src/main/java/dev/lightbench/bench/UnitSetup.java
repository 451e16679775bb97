package dev.lightbench.bench;

import java.util.List;

/**
 * What sits in a port when the bench starts, and what will happen to it.
 *
 * @param port the number of the port on its hub
 * @param occupant what it is
 * @param faults what goes wrong with it from outside
 */
public record UnitSetup(int port, Occupant occupant, List<Fault> faults) {
    /** Copies the list. */
    public UnitSetup {
        faults = List.copyOf(faults);
    }
}
