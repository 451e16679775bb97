package dev.lightbench.pipeline.step;

import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Duration;

/** Waits for a unit to listen by itself, by asking it only. */
final class Listening {
    /** A unit listens 1 to 3 s after its boot (PROTOCOL 5); each question is a handful of transfers. */
    private static final Duration POLL = Duration.ofMillis(50);

    /** One that has let so long pass is seldom asked: every question is evidence, and what a run keeps has a bound. */
    private static final Duration PATIENT_AFTER = Duration.ofSeconds(20);

    private static final Duration PATIENT_POLL = Duration.ofMillis(250);

    private Listening() {}

    /** Whether it says by the deadline that it listens. A unit too busy to answer does not. */
    static boolean await(NormalSession unit, TimeSource time, Deadline deadline)
            throws PhotonFault, InterruptedException {
        Deadline soon = time.in(PATIENT_AFTER);
        while (!deadline.passed()) {
            try {
                if (unit.listening(deadline)) {
                    return true;
                }
            } catch (PhotonFault fault) {
                if (fault.kind() != PhotonFault.Kind.LATE) {
                    throw fault;
                }
            }
            Duration left = deadline.left();
            Duration pause = soon.passed() ? PATIENT_POLL : POLL;
            time.sleep(pause.compareTo(left) < 0 ? pause : left);
        }
        return false;
    }
}
