package dev.lightbench.pipeline;

import dev.lightbench.photon.Photon;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;

/** What a step works with during one attempt of a run. */
record AttemptContext(RunSetup setup, RunWatcher watcher, TimeSource time, Deadline deadline, int index, String step)
        implements StepContext {

    @Override
    public Photon photon() {
        return setup.unit().photon();
    }

    @Override
    public UnitFacts facts() {
        return setup.facts();
    }

    @Override
    public ProductImages images() {
        return setup.images();
    }

    @Override
    public void progress(double fraction, String doing) {
        double bounded = fraction > 0 ? Math.min(1, fraction) : 0; // not a number becomes 0
        watcher.stepProgress(index, step, bounded, doing);
    }

    @Override
    public void note(String sentence) {
        setup.notes().accept(sentence);
    }
}
