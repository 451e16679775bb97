package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.PipelineFileException;
import dev.lightbench.pipeline.PipelineStep;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.pipeline.StepRecord.Outcome;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that began and was not ended by the process that began it.
 *
 * @param start what was known at its beginning
 * @param step the last step that it was noted to be in; empty if it never came to the first
 * @param serial the serial of its unit, if it was known by then
 * @param deviceId its device id, likewise
 */
record OpenRun(RunStart start, Optional<InStep> step, Optional<String> serial, Optional<String> deviceId) {

    /**
     * A step of the run's pipeline.
     *
     * @param index from 0
     * @param name its name
     */
    record InStep(int index, String name) {}

    /**
     * The record that ends it: interrupted in the step that it was in. How long it took is not known, nor what was
     * learned of the unit but whose it is.
     */
    RunRecord interrupted() {
        String where = step.map(each -> "It was in step '" + each.name() + "'.").orElse("");
        return new RunRecord(
                start,
                RunState.INTERRUPTED,
                Optional.of(Failure.of(FailureCode.RUN_INTERRUPTED, where)),
                Duration.ZERO,
                serial,
                Optional.empty(),
                deviceId.map(id -> Map.of("deviceId", id)).orElse(Map.of()),
                step.map(this::steps).orElse(List.of()));
    }

    /** The steps before it have passed, or it would not have come to this one; none, if the pipeline tells no names. */
    private List<StepRecord> steps(InStep in) {
        List<String> names = names();
        if (in.index() >= names.size() || !names.get(in.index()).equals(in.name())) {
            return List.of();
        }
        List<StepRecord> steps = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            Outcome outcome =
                    index < in.index() ? Outcome.PASSED : index == in.index() ? Outcome.STOPPED : Outcome.NOT_REACHED;
            steps.add(new StepRecord(names.get(index), outcome, List.of()));
        }
        return steps;
    }

    private List<String> names() {
        try {
            byte[] text = start.pipeline().text().getBytes(StandardCharsets.UTF_8);
            return new PipelineFile(ReprovisioningSteps.catalog())
                    .parse(start.pipeline().name(), text).steps().stream()
                            .map(PipelineStep::name)
                            .toList();
        } catch (PipelineFileException e) {
            // A pipeline of another version, whose steps this one does not know.
            return List.of();
        }
    }
}
