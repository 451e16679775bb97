package dev.lightbench.pipeline;

import dev.lightbench.firmware.KeptParts;
import dev.lightbench.photon.Photon;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step works with during one attempt of a run. */
record AttemptContext(
        RunSetup setup,
        RunWatcher watcher,
        TimeSource time,
        Deadline deadline,
        int index,
        String step,
        List<PipelineStep> after)
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
    public ProductImages helpers() {
        return setup.helpers();
    }

    @Override
    public KeptParts kept() {
        return setup.kept();
    }

    @Override
    public boolean ahead(String name) {
        return after.stream().anyMatch(each -> each.name().equals(name));
    }

    @Override
    public boolean powerCycle() throws InterruptedException {
        return setup.unit().powerCycle();
    }

    @Override
    public void progress(double fraction, String doing) {
        double bounded = fraction > 0 ? Math.min(1, fraction) : 0; // not a number becomes 0
        watcher.stepProgress(index, step, bounded, doing);
    }

    @Override
    public void measured(String name, double value, String unit, @Nullable Double low, @Nullable Double high) {
        setup.facts().measured(new Measurement(index, name, value, unit, low, high));
    }

    @Override
    public void note(String sentence) {
        setup.notes().accept(sentence);
    }
}
