package dev.lightbench.run;

import dev.lightbench.pipeline.AttachedUnit;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineRunner;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.RunOutcome;
import dev.lightbench.pipeline.RunSetup;
import dev.lightbench.pipeline.RunWatcher;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.pipeline.StopSwitch;
import dev.lightbench.pipeline.UnitFacts;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on one unit, in the order that {@code docs/event-sequence.md} states: the run is opened in the store,
 * the pipeline walked, the outcome held until it is on disk, and then announced. Used once, on the run's own thread.
 */
public final class UnitRun {
    private final RunStart start;
    private final Pipeline pipeline;
    private final ProductImages images;
    private final ProductImages helpers;
    private final AttachedUnit unit;
    private final Transcript transcript;
    private final RunGate gate;
    private final RunRecorder recorder;
    private final RunListener listener;
    private final StopSwitch stop;
    private final TimeSource time;
    private final long began; // the transcript's own origin: steps, evidence and elapsed time count from one instant

    private final UnitFacts facts = new UnitFacts();
    private @Nullable Failure refusal;

    /**
     * A run that has not begun.
     *
     * @param unit the unit, whose transfers go into {@code transcript}
     * @param gate who may refuse the unit
     * @param stop stops it
     */
    public UnitRun(
            RunStart start,
            Pipeline pipeline,
            ProductImages images,
            ProductImages helpers,
            AttachedUnit unit,
            Transcript transcript,
            RunGate gate,
            RunRecorder recorder,
            RunListener listener,
            StopSwitch stop,
            TimeSource time) {
        this.start = start;
        this.pipeline = pipeline;
        this.images = images;
        this.helpers = helpers;
        this.unit = unit;
        this.transcript = transcript;
        this.gate = gate;
        this.recorder = recorder;
        this.listener = new CarefulListener(listener);
        this.stop = stop;
        this.time = time;
        this.began = transcript.originNanos();
    }

    /**
     * Opens the run in the store. A run that cannot be opened does not begin, and nothing is written or told of it:
     * its unit is as it was.
     *
     * @throws StoreException if the store does not take it
     */
    public void open() {
        stop.undisturbed(() -> {
            recorder.open(start);
            return start;
        });
    }

    /**
     * Does all the rest, once it is open.
     *
     * @return what may be said of the run, announced already; empty if somebody else has recorded it meanwhile
     */
    public Optional<RunRecord> run() {
        listener.started(start);
        refused().ifPresent(this::refuse);
        // A refused run is walked too: with the switch pulled, the walk begins no step and closes the unit.
        RunOutcome outcome = new PipelineRunner(time)
                .run(
                        pipeline,
                        new RunSetup(unit, facts, images, helpers, recorder.kept(), new Watcher(), this::note, stop),
                        began);
        Duration elapsed = Duration.ofNanos(time.nanos() - began);
        listener.held(start.slot());
        Optional<RunRecord> record = recorder.record(proposal(outcome, elapsed), transcript.compressed());
        record.ifPresent(listener::ended);
        return record;
    }

    private Optional<Failure> refused() {
        try {
            return stop.undisturbed(() -> gate.refuse(facts));
        } catch (StoreException e) {
            // That the store is away says nothing of the unit: it is asked again when the run is recorded.
            return Optional.empty();
        }
    }

    private void refuse(Failure why) {
        refusal = why;
        note("refused: " + why.message());
        stop.pull();
    }

    private void note(String sentence) {
        transcript.note(time.nanos(), sentence);
    }

    /** The record as it is to be, if the store takes it. */
    private RunRecord proposal(RunOutcome outcome, Duration elapsed) {
        Optional<Failure> failure = outcome.failure();
        RunState state = outcome.stopped() ? RunState.ABORTED : RunState.FAILED;
        if (refusal == null && (outcome.passed() || outcome.stopped())) {
            refusal = (outcome.passed() ? gateAtEnd() : refused()).orElse(null);
        }
        if (refusal != null && (outcome.passed() || outcome.stopped())) {
            failure = Optional.of(refusal);
            state = RunState.FAILED;
        } else if (outcome.passed()) {
            state = RunState.PASSED;
        }
        return new RunRecord(
                start,
                state,
                failure,
                elapsed,
                gate.serial(facts),
                facts.platform().flatMap(images::forPlatform).map(ImageRevision::of),
                facts.snapshot(),
                refusal == null ? outcome.steps() : notReached(outcome.steps()),
                facts.uses().stream().map(recorder::keep).toList(),
                facts.measurements(),
                Optional.empty());
    }

    /** A step that a refusal kept from beginning was not stopped: it was never reached. */
    private static List<StepRecord> notReached(List<StepRecord> steps) {
        return steps.stream()
                .map(step -> step.attempts().isEmpty()
                        ? new StepRecord(step.name(), StepRecord.Outcome.NOT_REACHED, List.of())
                        : step)
                .toList();
    }

    private Optional<Failure> gateAtEnd() {
        try {
            return gate.refusePass(facts);
        } catch (StoreException e) {
            // The store is asked the same again when the run is recorded, and then decides.
            return Optional.empty();
        }
    }

    /** What may be said of a run whose beginning the store did not take: its unit was not touched. */
    public static RunRecord notBegun(RunStart start, StoreException why) {
        return new RunRecord(
                start,
                RunState.QUEUED,
                Optional.of(Failure.of(
                        FailureCode.RECORD_FAILED,
                        why.getMessage() + " The run was not begun; its unit is as it was.")),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    /** The record of a run that broke outside of its steps, or whose thread did not come back. */
    public static RunRecord broken(RunStart start, RunState state, Duration elapsed, String found) {
        return new RunRecord(
                start,
                state,
                Optional.of(Failure.of(FailureCode.STATION_FAULT, found)),
                elapsed,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    private final class Watcher implements RunWatcher {
        @Override
        public void stepStarted(int index, String step, int attempt) {
            stop.undisturbed(() -> {
                recorder.inStep(start.id(), index, step, gate.serial(facts), facts.deviceId());
                return step;
            });
            listener.stepStarted(start.slot(), index, step, attempt);
        }

        @Override
        public void stepProgress(int index, String step, double fraction, String doing) {
            listener.stepProgress(start.slot(), index, step, fraction, doing);
        }

        @Override
        public void stepEnded(int index, StepRecord record) {
            listener.learned(start.slot(), facts.snapshot());
            listener.stepEnded(start.slot(), index, record);
            if (refusal == null && record.outcome() == StepRecord.Outcome.PASSED) {
                refused().ifPresent(UnitRun.this::refuse);
            }
        }
    }
}
