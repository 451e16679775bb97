package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Proves that the unit listens for new credentials by itself, and that none are stored. Only what follows from a plain
 * boot counts: a unit that was told to listen, or that sits in safe mode, is reset first. An application that never
 * connects never listens either; then the unit has to listen in safe mode, where no application runs.
 *
 * @param timeout how long after the boot it may take to listen
 * @param returnWithin how long a reset may take
 */
public record VerifyListeningStep(Duration timeout, Duration returnWithin) implements Step {
    private static final String PROOF = "listeningProof";

    @Override
    public String name() {
        return VerifyListeningType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            if (listensByItself(context)) {
                context.facts().put(PROOF, "listens after its reset");
                return;
            }
            context.note("It does not listen after its reset; what runs there may never connect. Trying safe mode.");
            listensInSafeMode(context);
            context.facts().put(PROOF, "listens in safe mode only");
        });
    }

    private boolean listensByItself(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        return Reattaching.prove(plainlyBooted(context), context, unit -> {
            context.progress(0.1, "waiting for it to listen");
            boolean listens =
                    Listening.await(unit, context.time(), context.deadline().within(timeout));
            // A unit that does not listen may be busy connecting: then something is stored, which it has to tell.
            mustStoreNothing(unit, listens ? Connecting.WAIT : Connecting.STOP, context);
            if (listens) {
                mustBeTheSameBoot(unit, context);
            }
            return listens;
        });
    }

    private NormalSession plainlyBooted(StepContext context) throws PhotonFault, InterruptedException {
        if (context.photon().bootedPlainly()) {
            return context.photon().openNormal(context.deadline());
        }
        context.note("What it does now proves nothing yet: it is reset first.");
        return context.photon().reset(returnWithin, context.deadline());
    }

    private void listensInSafeMode(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        NormalSession safeMode = context.photon().safeMode(returnWithin, context.deadline());
        Reattaching.prove(safeMode, context, safe -> {
            context.progress(0.5, "waiting for it to listen in safe mode");
            if (!Listening.await(safe, context.time(), context.deadline().within(timeout))) {
                throw StepFailure.passing(FailureCode.NOT_LISTENING, "It does not listen in safe mode either.");
            }
            mustStoreNothing(safe, Connecting.WAIT, context);
            mustBeTheSameBoot(safe, context);
            return true;
        });
        context.progress(0.8, "resetting");
        NormalSession booted = context.photon().reset(returnWithin, context.deadline());
        Reattaching.prove(booted, context, unit -> {
            mustStoreNothing(unit, Connecting.WAIT, context);
            return true;
        });
    }

    private static void mustStoreNothing(NormalSession unit, Connecting connecting, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        int stored = unit.storedNetworks(connecting, context.deadline());
        if (stored > 0) {
            throw StepFailure.lasting(FailureCode.CREDENTIALS_NOT_CLEARED, "After its reset it lists " + stored + ".");
        }
    }

    /** What was proved must be true of the unit as it is now. */
    static void mustBeTheSameBoot(NormalSession unit, StepContext context) throws PhotonFault, StepFailure {
        if (!context.photon().look().sameAs(unit.device())) {
            throw StepFailure.passing(FailureCode.UNIT_GONE, "It left the bus while it was being proved.");
        }
    }
}
