package dev.lightbench.run;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.store.StoreException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, and logs what it throws instead of letting it touch the run. */
final class CarefulListener implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(CarefulListener.class);

    private final RunListener target;

    CarefulListener(RunListener target) {
        this.target = target;
    }

    @Override
    public void started(RunStart run) {
        tell(() -> target.started(run));
    }

    @Override
    public void notBegun(RunStart run, StoreException why) {
        tell(() -> target.notBegun(run, why));
    }

    @Override
    public void learned(Slot slot, Map<String, String> facts) {
        tell(() -> target.learned(slot, facts));
    }

    @Override
    public void stepStarted(Slot slot, int index, String step, int attempt) {
        tell(() -> target.stepStarted(slot, index, step, attempt));
    }

    @Override
    public void stepProgress(Slot slot, int index, String step, double fraction, String doing) {
        tell(() -> target.stepProgress(slot, index, step, fraction, doing));
    }

    @Override
    public void stepEnded(Slot slot, int index, StepRecord record) {
        tell(() -> target.stepEnded(slot, index, record));
    }

    @Override
    public void held(Slot slot) {
        tell(() -> target.held(slot));
    }

    @Override
    public void ended(RunRecord record) {
        tell(() -> target.ended(record));
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("A listener failed", e);
        }
    }
}
