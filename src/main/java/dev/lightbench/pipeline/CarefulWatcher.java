package dev.lightbench.pipeline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes everything on to a watcher, and keeps what it throws away from the run. */
final class CarefulWatcher implements RunWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CarefulWatcher.class);

    private final RunWatcher target;
    private boolean told; // by the run's thread only

    CarefulWatcher(RunWatcher target) {
        this.target = target;
    }

    @Override
    public void stepStarted(int index, String step, int attempt) {
        quietly(() -> target.stepStarted(index, step, attempt));
    }

    @Override
    public void stepProgress(int index, String step, double fraction, String doing) {
        quietly(() -> target.stepProgress(index, step, fraction, doing));
    }

    @Override
    public void stepEnded(int index, StepRecord record) {
        quietly(() -> target.stepEnded(index, record));
    }

    private void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            if (!told) {
                told = true; // one that throws once throws for every progress
                LOG.error("A watcher of a run failed; the run goes on", e);
            }
        }
    }
}
