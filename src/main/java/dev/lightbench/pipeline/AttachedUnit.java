package dev.lightbench.pipeline;

import dev.lightbench.photon.Photon;

/** The unit at its port as the runner sees it: handed to the steps, opened anew between attempts, let go at the end. */
public interface AttachedUnit {

    /** What the steps drive. */
    Photon photon();

    /** Lets go of the connection; the next use opens the port anew. Does nothing without one. */
    void reopen();

    /**
     * Takes the port's power away and gives it back. The next use opens the port anew.
     *
     * @return false, and nothing was done, where the port cannot be switched or its hub refused
     */
    boolean powerCycle() throws InterruptedException;

    /** Lets go of everything. May be called twice. */
    void close();
}
