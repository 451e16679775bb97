package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * The proof that a unit stores no network and waits for new ones. Only what follows from a plain boot counts, or from a
 * boot into safe mode, where no application runs; a unit that was told to listen is reset first.
 *
 * @param timeout how long after a boot it may take to listen
 * @param hold how long listening has to last
 * @param returnWithin how long a reset may take
 */
record ListeningProof(Duration timeout, Duration hold, Duration returnWithin) {
    private static final String FACT = "listeningProof";

    /** Returns only when it is proved of the unit as it runs now, and the unit runs its application again. */
    void demand(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        if (!listsNetworks(context)) {
            inSafeMode(context);
            return;
        }
        if (listensByItself(context)) {
            context.facts().put(FACT, "listens after its reset");
            return;
        }
        context.note("It does not listen after its reset; what runs there may never connect. Trying safe mode.");
        inSafeMode(context);
    }

    private static boolean listsNetworks(StepContext context) throws PhotonFault, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            Inventory.learnVersion(unit, context.facts());
            return unit.abilities().listsNetworks();
        }
    }

    private boolean listensByItself(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        return Reattaching.prove(plainlyBooted(context), context, unit -> {
            context.progress(0.1, "waiting for it to listen");
            long booted = context.time().nanos();
            boolean listens =
                    Listening.await(unit, context.time(), context.deadline().within(timeout));
            context.measured("listening after", (context.time().nanos() - booted) / 1e6, "ms", null, (double)
                    timeout.toMillis());
            // A unit that does not listen may be busy connecting: then something is stored, which it has to tell.
            mustStoreNothing(unit, listens ? Connecting.WAIT : Connecting.STOP, context);
            if (listens) {
                listens = holds(unit, context);
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

    /**
     * The same in safe mode, and a reset after it. Where the unit cannot list its networks this is the only proof that
     * none is stored: without an application, the system listens by itself only then (PROTOCOL 0, finding 4).
     *
     * @throws StepFailure {@code CREDENTIALS_NOT_CLEARED} where it connects instead, {@code NOT_LISTENING} if it lists
     *     none and does not listen either
     */
    void inSafeMode(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        NormalSession safeMode = context.photon().safeMode(returnWithin, context.deadline());
        boolean listed = Reattaching.prove(safeMode, context, safe -> {
            context.progress(0.5, "waiting for it to listen in safe mode");
            boolean lists = safe.abilities().listsNetworks();
            Inventory.learnVersion(safe, context.facts());
            boolean listens =
                    Listening.await(safe, context.time(), context.deadline().within(timeout)) && holds(safe, context);
            if (!listens) {
                throw silent(lists);
            }
            if (lists) {
                mustStoreNothing(safe, Connecting.WAIT, context);
            }
            mustBeTheSameBoot(safe, context);
            return lists;
        });
        context.progress(0.8, "resetting");
        NormalSession booted = context.photon().reset(returnWithin, context.deadline());
        Reattaching.prove(booted, context, unit -> {
            if (listed) {
                mustStoreNothing(unit, Connecting.WAIT, context);
            }
            mustBeTheSameBoot(unit, context);
            return true;
        });
        context.facts().put(FACT, "listens in safe mode only");
        context.facts().put(ClearedProof.FACT, listed ? ClearedProof.LIST : ClearedProof.SAFE_MODE);
    }

    /**
     * For a unit whose application stores networks at each boot: clears them in safe mode and leaves it there, for the
     * flash step to put the product in that application's place and to prove all of it.
     */
    void clearWhereNoApplicationRuns(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        NormalSession safeMode = context.photon().safeMode(returnWithin, context.deadline());
        Reattaching.prove(safeMode, context, safe -> {
            context.progress(0.5, "clearing in safe mode");
            safe.clearCredentials(Connecting.STOP, context.deadline());
            mustStoreNothing(safe, Connecting.STOP, context);
            return true;
        });
        context.facts().put(FACT, "settled by the flash step: what it ran stores a network at each boot");
    }

    private static StepFailure silent(boolean lists) {
        return lists
                ? StepFailure.passing(FailureCode.NOT_LISTENING, "It does not listen in safe mode either.")
                : StepFailure.lasting(
                        FailureCode.CREDENTIALS_NOT_CLEARED, "In safe mode it connects instead of listening.");
    }

    private boolean holds(NormalSession unit, StepContext context) throws PhotonFault, InterruptedException {
        context.time().sleep(hold);
        return unit.listening(context.deadline());
    }

    private static void mustStoreNothing(NormalSession unit, Connecting connecting, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        int stored = unit.storedNetworks(connecting, context.deadline());
        if (stored > 0) {
            throw StepFailure.lasting(FailureCode.CREDENTIALS_NOT_CLEARED, "After its reset it lists " + stored + ".");
        }
        context.facts().put(ClearedProof.FACT, ClearedProof.LIST);
    }

    /** What was proved must be true of the unit as it is now. */
    static void mustBeTheSameBoot(NormalSession unit, StepContext context) throws PhotonFault, StepFailure {
        if (!context.photon().look().sameAs(unit.device())) {
            throw StepFailure.passing(FailureCode.UNIT_GONE, "It left the bus while it was being proved.");
        }
    }
}
