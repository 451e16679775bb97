package dev.lightbench.pipeline;

import dev.lightbench.photon.Photon;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run on a stage: scripted steps, a unit and a watcher that write everything that happens into one list. */
final class RunStage implements AttachedUnit, RunWatcher {
    final VirtualTime time = new VirtualTime();
    final List<String> events = new ArrayList<>();
    final StopSwitch stop = new StopSwitch();
    final UnitFacts facts = new UnitFacts();
    boolean switches = true;
    int boots;
    Optional<String> unable = Optional.empty();
    boolean interruptedAtEnd;

    /** A pipeline of these steps without retries. */
    static Pipeline pipeline(StepType... types) {
        return new Pipeline(
                "staged", java.util.Arrays.stream(types).map(PipelineStep::of).toList(), List.of(), "", "");
    }

    /** The same with each step tried again so often, and this done before. */
    static Pipeline retrying(int retries, Recovery beforeRetry, StepType... types) {
        return retrying(retries, RecoveryLadder.of(beforeRetry), types);
    }

    /** The same with a ladder. */
    static Pipeline retrying(int retries, RecoveryLadder beforeRetry, StepType... types) {
        List<PipelineStep> steps = new ArrayList<>();
        for (PipelineStep step : pipeline(types).steps()) {
            steps.add(new PipelineStep(step.type(), step.parameters(), step.deadline(), retries, beforeRetry));
        }
        return new Pipeline("staged", steps, List.of(), "", "");
    }

    /** The same pipeline with one group. */
    static Pipeline grouped(Pipeline pipeline, int first, int last, int retries) {
        return grouped(pipeline, first, last, retries, RecoveryLadder.of(Recovery.REOPEN));
    }

    /** The same with a ladder. */
    static Pipeline grouped(Pipeline pipeline, int first, int last, int retries, RecoveryLadder beforeRetry) {
        return new Pipeline(
                pipeline.name(), pipeline.steps(), List.of(new StepGroup(first, last, retries, beforeRetry)), "", "");
    }

    RunOutcome run(Pipeline pipeline) throws Exception {
        return run(pipeline, this);
    }

    RunOutcome run(Pipeline pipeline, RunWatcher watcher) throws Exception {
        return time.call(() -> walk(pipeline, watcher));
    }

    /** Runs on a thread of its own, and pulls the stop switch after that time. */
    RunOutcome stoppedAfter(Duration duration, Pipeline pipeline) throws Exception {
        List<RunOutcome> outcome = new ArrayList<>();
        return time.call(() -> {
            var task = time.start("run", () -> outcome.add(walk(pipeline, this)));
            stop.watch(task);
            time.sleep(duration);
            stop.pull();
            task.join(time.in(Duration.ofHours(1)));
            return outcome.get(0);
        });
    }

    private RunOutcome walk(Pipeline pipeline, RunWatcher watcher) {
        TimeSource source = time;
        RunOutcome outcome = new PipelineRunner(source)
                .run(pipeline, new RunSetup(this, facts, ProductImages.none(), watcher, n -> add("note " + n), stop));
        interruptedAtEnd = Thread.currentThread().isInterrupted();
        return outcome;
    }

    private void add(String event) {
        events.add(event);
    }

    @Override
    public Photon photon() {
        throw new UnsupportedOperationException("scripted steps drive no unit");
    }

    @Override
    public Optional<UsbDevice> enumeration() {
        return Optional.of(
                new UsbDevice(PortPath.parse("1-1"), boots, new DeviceDescriptor(0x2B04, 0xC006, 0x0250, 1, 2, 3)));
    }

    @Override
    public void reopen() {
        add("reopen");
    }

    @Override
    public boolean powerCycle() {
        add("power-cycle");
        return switches;
    }

    @Override
    public Optional<String> reset(Deadline deadline) {
        add("reset " + deadline);
        return unable;
    }

    @Override
    public Optional<String> enterDfu(Deadline deadline) {
        add("enter-dfu " + deadline);
        return unable;
    }

    @Override
    public void close() {
        add("close");
    }

    @Override
    public void stepStarted(int index, String step, int attempt) {
        add("start " + step + " " + attempt);
    }

    @Override
    public void stepProgress(int index, String step, double fraction, String doing) {
        add("progress " + step + " " + fraction + " " + doing);
    }

    @Override
    public void stepEnded(int index, StepRecord record) {
        add("end " + record.name() + " " + record.outcome());
    }
}
