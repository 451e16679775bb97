package dev.lightbench.pipeline.step;

import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.SetupConsole;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.time.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the console of the listening unit for its MAC address: the one way that every version has (PROTOCOL 3.2). A unit
 * that does not listen is told to.
 */
record ReadMacStep() implements Step {
    /** How long one that was told to listen may take until its console answers. */
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(10);

    @Override
    public String name() {
        return ReadMacType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            if (!listens(context)) {
                context.progress(0.2, "making it listen");
                context.photon().listen(context.deadline());
            }
            context.progress(0.5, "asking its console");
            context.facts().put(ReadMacType.FACT, told(context));
        });
    }

    private static boolean listens(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            if (!unit.abilities().gen2()) {
                throw StepFailure.lasting(
                        FailureCode.NOT_APPLICABLE,
                        "The console of " + unit.abilities().platform().label() + " tells no MAC address.");
            }
            return unit.listening(context.deadline());
        }
    }

    private static String told(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        Deadline patience = context.deadline().within(LISTENS_WITHIN);
        try (SetupConsole console = context.photon().console(context.deadline())) {
            Optional<String> address;
            do {
                address = console.macAddress(context.deadline());
            } while (address.isEmpty() && !patience.passed());
            return address.orElseThrow(() -> StepFailure.passing(
                    FailureCode.MAC_NOT_TOLD, "Its console was asked for " + LISTENS_WITHIN.toSeconds() + " s."));
        }
    }
}
