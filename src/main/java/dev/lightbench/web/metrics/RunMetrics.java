package dev.lightbench.web.metrics;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.RunRecord;
import dev.lightbench.station.StationListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Counts runs and times them, once each is on disk. Labels are closed sets: verdicts, causes, codes, steps. */
final class RunMetrics implements StationListener {
    private static final String NONE = "none";
    private static final Duration[] RUN_SECONDS = seconds(5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600);
    private static final Duration[] STEP_SECONDS = seconds(0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300);

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
        runs("PASS", NONE, NONE); // a rate begins at zero, not at one
    }

    @Override
    public void runEnded(RunRecord record) {
        if (!record.state().ended()) {
            return; // it is told again when it is on disk
        }
        Optional<Failure> failure = record.failure();
        runs(
                        record.verdict(),
                        failure.map(why -> why.cause().label()).orElse(NONE),
                        failure.map(why -> why.code().name()).orElse(NONE))
                .increment();
        Timer.builder("lightbench.run.duration")
                .description("From the start of a run to its last step's end")
                .tag("verdict", record.verdict())
                .serviceLevelObjectives(RUN_SECONDS)
                .register(registry)
                .record(record.elapsed());
        record.steps().stream().filter(step -> !step.attempts().isEmpty()).forEach(this::step);
    }

    private void step(StepRecord step) {
        Timer.builder("lightbench.step.duration")
                .description("The whole time in a step, retries included")
                .tag("step", step.name())
                .tag("outcome", step.outcome().name())
                .serviceLevelObjectives(STEP_SECONDS)
                .register(registry)
                .record(Duration.ofMillis(step.millis()));
    }

    private Counter runs(String verdict, String cause, String code) {
        return Counter.builder("lightbench.runs")
                .description("Runs that are recorded, since this process began")
                .tag("verdict", verdict)
                .tag("cause", cause)
                .tag("code", code)
                .register(registry);
    }

    private static Duration[] seconds(double... bounds) {
        return DoubleStream.of(bounds)
                .mapToObj(bound -> Duration.ofMillis(Math.round(bound * 1000)))
                .toArray(Duration[]::new);
    }
}
