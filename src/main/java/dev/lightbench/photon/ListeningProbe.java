package dev.lightbench.photon;

import dev.lightbench.time.Deadline;

/** Finds out at the console whether a unit listens that has no request for it: before Device OS 1.1.0. */
@FunctionalInterface
interface ListeningProbe {

    /** Whether the console answers with the id of this unit. */
    boolean listens(Deadline deadline) throws PhotonFault, InterruptedException;
}
