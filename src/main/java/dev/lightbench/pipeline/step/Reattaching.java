package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Proves something of a unit that may attach anew meanwhile: a unit does so while it boots, and an application whenever
 * it opens a serial port or a keyboard (PROTOCOL 1.2). From outside that and a restart look the same, so the whole proof
 * begins again; it counts only if it holds from its first to its last question in one enumeration.
 */
final class Reattaching {
    /** Two serial ports and a keyboard; a unit that comes and goes more often is restarting. */
    private static final int MOST = 3;
    /** The unit itself is away for 3 ms; then it waits for its turn to be enumerated. */
    private static final Duration RETURNS = Duration.ofSeconds(30);

    private Reattaching() {}

    /** What is asked of a unit; may be asked from the start several times. */
    interface Proof<T> {
        T of(NormalSession unit) throws PhotonFault, StepFailure, InterruptedException;
    }

    /** Asks it of the unit, and closes the session. */
    static <T> T prove(NormalSession first, StepContext context, Proof<T> proof)
            throws PhotonFault, StepFailure, InterruptedException {
        NormalSession unit = first;
        for (int again = 0; ; again++) {
            try (NormalSession now = unit) {
                return proof.of(now);
            } catch (PhotonFault fault) {
                if (again == MOST || fault.kind() != PhotonFault.Kind.GONE || !isBack(context)) {
                    throw fault;
                }
            } catch (StepFailure failure) {
                if (again == MOST || failure.failure().code() != FailureCode.UNIT_GONE || !isBack(context)) {
                    throw failure;
                }
            }
            context.note("It left the bus and is back in the same mode: what was proved of it is proved again.");
            unit = context.photon().openNormal(context.deadline());
        }
    }

    private static boolean isBack(StepContext context) throws PhotonFault, InterruptedException {
        return context.photon()
                        .awaitAttached(context.deadline().within(RETURNS))
                        .mode()
                == Mode.NORMAL;
    }
}
