package dev.lightbench.pipeline.step;

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
            if (SettledByFlash.unless(context, () -> proof.demand(context))) {
                context.note("It is in DFU mode: whether it listens is proved once the product runs.");
                context.facts().put("listeningProof", "settled by the flash step");
            }
        });
    }
}
