package dev.lightbench.photon;

import dev.lightbench.time.Deadline;
import java.util.Optional;

/** What the application of a unit says at its serial port, line by line. Used by the run's thread. */
public final class ApplicationLines implements AutoCloseable {
    ApplicationLines() {}

    /** Sends a line to the application. */
    public void send(String line, Deadline deadline) throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /** The next line without its end; empty if none was complete by the deadline. */
    public Optional<String> next(Deadline deadline) throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    @Override
    public void close() {}
}
