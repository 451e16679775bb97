package dev.lightbench.pipeline.step;

import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/** Opens a unit in DFU mode, whether it is there already or has to be brought there. */
final class IntoDfu {
    private IntoDfu() {}

    /**
     * The open session, idle.
     *
     * @param within how long the change of mode may take
     */
    static FlashSession from(StepContext context, Duration within)
            throws PhotonFault, StepFailure, InterruptedException {
        Sighting seen = Attached.seen(context);
        if (seen.mode() == Mode.DFU) {
            return context.photon().openDfu(context.deadline());
        }
        return asked(context, within);
    }

    /** The request first; a unit that does not take it and still runs is touched, which asks its system nothing. */
    private static FlashSession asked(StepContext context, Duration within) throws PhotonFault, InterruptedException {
        try {
            return context.photon().enterDfu(within, context.deadline());
        } catch (PhotonFault fault) {
            boolean deaf = switch (fault.kind()) {
                case STALLS, SILENT, REFUSED, LATE, GARBLES, DFU_NOT_ENTERED -> true;
                default -> false;
            };
            if (!deaf || context.photon().look().mode() != Mode.NORMAL) {
                throw fault;
            }
            context.note("It did not enter DFU mode by request: " + fault.getMessage()
                    + " Its serial port is set to 14400 baud.");
            return context.photon().touchIntoDfu(within, context.deadline());
        }
    }
}
