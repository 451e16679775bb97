package dev.lightbench.pipeline.step;

import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;

/**
 * Proves that the unit listens for new credentials by itself, and that none are stored ({@link ListeningProof}). After
 * the helper only the flash step can do that, where there is one: the record says so.
 *
 * @param proof what has to be proved
 */
record VerifyListeningStep(ListeningProof proof) implements Step {

    @Override
    public String name() {
        return VerifyListeningType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            if (SettledByFlash.unless(context, () -> proved(context))) {
                context.note("It is in DFU mode: whether it listens is proved once the product runs.");
                context.facts().put("listeningProof", "settled by the flash step");
            }
        });
    }

    @Override
    public void proveAgain(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            StartedAgain.plainly(proof.returnWithin(), context).close();
            proof.demand(context);
        });
    }

    private void proved(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try {
            proof.demand(context);
        } catch (StepFailure failure) {
            if (!applicationStoresAgain(failure, context)) {
                throw failure;
            }
            context.note("It listed nothing before its reset and lists a network after it: what runs there stores it.");
            proof.clearWhereNoApplicationRuns(context);
        }
    }

    /** Networks that were seen to be gone and are back after a boot; harmless where the product takes its place. */
    private static boolean applicationStoresAgain(StepFailure failure, StepContext context) {
        boolean wasEmpty = context.facts()
                .get(ClearedProof.FACT)
                .filter(ClearedProof.LIST::equals)
                .isPresent();
        boolean replaced = context.ahead(FlashType.NAME)
                && context.facts()
                        .platform()
                        .flatMap(context.images()::forPlatform)
                        .isPresent();
        return failure.failure().code() == FailureCode.CREDENTIALS_NOT_CLEARED && wasEmpty && replaced;
    }
}
