package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/** Looks for the unit at the beginning of an attempt, with patience for one that is just being enumerated. */
final class Attached {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Attached() {}

    /**
     * What is at the port.
     *
     * @throws StepFailure {@code UNIT_GONE} if that is nothing
     */
    static Sighting seen(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        Sighting seen = context.photon().awaitAttached(context.deadline().within(PATIENCE));
        if (seen.mode() == Mode.ABSENT) {
            throw StepFailure.passing(FailureCode.UNIT_GONE, "Its port is empty.");
        }
        return seen;
    }
}
