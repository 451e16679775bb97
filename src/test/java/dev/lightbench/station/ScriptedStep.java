package dev.lightbench.station;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineStep;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.pipeline.StepType;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A step that does what a test says; the port of its context tells which unit it works on. */
record ScriptedStep(String name, Deed deed) implements StepType, Step {

    /** What an attempt does. */
    interface Deed {
        void act(StepContext context, String port) throws StepFailure, InterruptedException;
    }

    static Pipeline pipeline(ScriptedStep... steps) {
        List<PipelineStep> list = Stream.of(steps).map(PipelineStep::of).toList();
        return new Pipeline("scripted", list, List.of(), "steps: scripted\n", "c".repeat(64));
    }

    @Override
    public String sentence() {
        return "Does what the test says.";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(10);
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANY;
    }

    @Override
    public Set<FailureCode> failures() {
        return Set.of();
    }

    @Override
    public Step create(Parameters parameters) {
        return this;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        deed.act(context, context.photon().port().toString());
    }
}
