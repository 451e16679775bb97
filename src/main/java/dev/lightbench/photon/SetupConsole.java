package dev.lightbench.photon;

import dev.lightbench.time.Deadline;
import java.util.Optional;

/** The console of a listening unit at its serial port (PROTOCOL 3.2). Used by the run's thread. */
public final class SetupConsole implements AutoCloseable {
    SetupConsole() {}

    /**
     * Asks for the device id and the version ({@code i} and {@code v}): only a unit that listens answers, unless an
     * application pretends to.
     *
     * @return whether it answered with the id that this unit has
     */
    public boolean answers(Deadline deadline) throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /** The Device OS version that it tells ({@code v}); empty if it says nothing of the kind. */
    public Optional<String> version(Deadline deadline) throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /**
     * Stores a network by the dialogue of {@code w}.
     *
     * @throws PhotonFault {@code REFUSED} with the unit's own words if it does not take it
     */
    public void storeNetwork(WifiNetwork network, Deadline deadline) throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    @Override
    public void close() {}
}
