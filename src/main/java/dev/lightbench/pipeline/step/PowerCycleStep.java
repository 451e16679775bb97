package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Takes the port's power away and gives it back: the unit has left the bus and come back to the same port, and shows
 * the same device id, in whatever mode it starts.
 *
 * @param returnWithin how long that may take once the power is back
 */
public record PowerCycleStep(Duration returnWithin) implements Step {

    @Override
    public String name() {
        return ModeChangeType.POWER_CYCLE;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> cycle(context));
    }

    private void cycle(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        Sighting before = context.photon().look();
        context.progress(0.1, "switching the power");
        if (!context.powerCycle()) {
            throw StepFailure.lasting(
                    FailureCode.POWER_NOT_SWITCHED,
                    "Its hub does not switch port " + context.photon().port() + ".");
        }
        Sighting now = context.photon().awaitAttached(context.deadline().within(returnWithin));
        if (now.mode() == Mode.ABSENT) {
            throw StepFailure.passing(FailureCode.UNIT_NOT_BACK, "Its port is empty since its power was switched.");
        }
        if (before.device().filter(now::sameAs).isPresent()) {
            throw StepFailure.lasting(
                    FailureCode.POWER_NOT_SWITCHED, "The hub says that it did, but the unit never left the bus.");
        }
        context.progress(0.8, "asking who it is");
        if (now.mode() == Mode.DFU) {
            context.photon().openDfu(context.deadline()).close();
        } else {
            context.photon().openNormal(context.deadline()).close();
        }
        context.note("The unit came back as " + now.words() + ".");
    }
}
