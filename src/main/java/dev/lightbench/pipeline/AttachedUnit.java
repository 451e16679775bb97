package dev.lightbench.pipeline;

import dev.lightbench.photon.Photon;
import dev.lightbench.time.Deadline;
import dev.lightbench.usb.UsbDevice;
import java.util.Optional;

/** The unit at its port as the runner sees it: handed to the steps, opened anew between attempts, let go at the end. */
public interface AttachedUnit {

    /** What the steps drive. */
    Photon photon();

    /** The enumeration that is at its port now, or nothing; opens and asks nothing. */
    Optional<UsbDevice> enumeration();

    /** Lets go of the connection; the next use opens the port anew. Does nothing without one. */
    void reopen();

    /**
     * Takes the port's power away and gives it back. The next use opens the port anew.
     *
     * @return false, and nothing was done, where the port cannot be switched or its hub refused
     */
    boolean powerCycle() throws InterruptedException;

    /**
     * Restarts the running unit by request.
     *
     * @param deadline by when it must be back
     * @return why it was not done; empty if it was
     */
    Optional<String> reset(Deadline deadline) throws InterruptedException;

    /**
     * Brings the running unit into DFU mode.
     *
     * @param deadline by when it must be there
     * @return why it was not done; empty if it was
     */
    Optional<String> enterDfu(Deadline deadline) throws InterruptedException;

    /** Lets go of everything. May be called twice. */
    void close();
}
