package dev.lightbench.pipeline;

import dev.lightbench.pipeline.StepRecord.Attempt;
import dev.lightbench.pipeline.StepRecord.Outcome;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.UsbDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk of a pipeline over one unit. Used once, by the run's thread. */
final class Walk {
    private static final Logger LOG = LoggerFactory.getLogger(Walk.class);

    private final TimeSource time;
    private final Pipeline pipeline;
    private final RunSetup setup;
    private final RunWatcher watcher;
    private final RunBook book;
    private final Recovering recovering;
    private final long start;
    private final Map<Integer, Step> made = new HashMap<>();
    private final Map<StepGroup, Integer> rounds = new HashMap<>();
    private final StandingProof proof = new StandingProof();

    Walk(TimeSource time, Pipeline pipeline, RunSetup setup, long originNanos) {
        this.time = time;
        this.pipeline = pipeline;
        this.setup = setup;
        this.watcher = new CarefulWatcher(setup.watcher());
        this.book = new RunBook(pipeline.steps());
        this.recovering = new Recovering(setup.unit(), setup.notes(), time);
        this.start = originNanos;
    }

    RunOutcome run() {
        AttemptEnd end = new AttemptEnd.Proved();
        int index = 0;
        while (index < pipeline.steps().size()) {
            end = step(index);
            if (end instanceof AttemptEnd.Failed failed && failed.mayRetry()) {
                Optional<StepGroup> again = roundLeft(index);
                if (again.isPresent()) {
                    StepGroup group = again.get();
                    Recovery rung = group.beforeRetry().before(rounds.getOrDefault(group, 1));
                    AttemptEnd recovered = guarded(index, () -> recovering.climb(rung));
                    if (recovered instanceof AttemptEnd.Proved) {
                        book.reopen(group);
                        index = group.first();
                        continue;
                    }
                    end = recovered;
                    book.close(index, outcome(end));
                }
            }
            if (!(end instanceof AttemptEnd.Proved)) {
                break;
            }
            index++;
        }
        setup.stop().release();
        letGo();
        return new RunOutcome(end.why(), end instanceof AttemptEnd.Stopped, book.records());
    }

    /** Attempts one step until it is proved, fails for good or is stopped. */
    private AttemptEnd step(int index) {
        PipelineStep step = pipeline.steps().get(index);
        if (setup.stop().pulled()) {
            book.close(index, Outcome.STOPPED);
            return stopped(index);
        }
        AttemptEnd end = attempt(index, step);
        for (int retry = 1; retry <= step.retries(); retry++) {
            if (!(end instanceof AttemptEnd.Failed failed) || !failed.mayRetry()) {
                break;
            }
            Recovery rung = step.beforeRetry().before(retry);
            AttemptEnd recovered = guarded(index, () -> recovering.climb(rung));
            end = recovered instanceof AttemptEnd.Proved ? attempt(index, step) : recovered;
        }
        book.close(index, outcome(end));
        watcher.stepEnded(index, book.record(index));
        return end;
    }

    private AttemptEnd attempt(int index, PipelineStep step) {
        long began = time.nanos();
        Deadline deadline = time.in(step.deadline());
        watcher.stepStarted(index, step.name(), book.attempts(index) + 1);
        AttemptEnd end = guarded(index, () -> {
            made.computeIfAbsent(index, i -> step.type().create(step.parameters()))
                    .attempt(new AttemptContext(setup, watcher, time, deadline, index, step.name(), after(index)));
            noteIfLate(step, deadline);
        });
        if (end instanceof AttemptEnd.Proved) {
            double most = step.deadline().toNanos() / 1e6;
            setup.facts().measured(new Measurement(index, "step took", (time.nanos() - began) / 1e6, "ms", null, most));
            end = guarded(index, () -> earlierProofHolds(index, step));
        }
        book.add(index, new Attempt(began - start, time.nanos() - start, end.why()));
        return end;
    }

    /** What was proved of an earlier boot is proved again, unless a step that proves the unit is still to come. */
    private void earlierProofHolds(int index, PipelineStep step) throws StepFailure, InterruptedException {
        boolean provedLater =
                after(index).stream().anyMatch(later -> later.type().provesBoot());
        if (provedLater || !(proof.any() || step.type().provesBoot())) {
            return;
        }
        Optional<UsbDevice> now = setup.unit().enumeration();
        proof.ended(index, step.type(), now);
        Optional<Integer> lost = proof.lost(now);
        if (lost.isPresent()) {
            PipelineStep proving = pipeline.steps().get(lost.get());
            setup.notes().accept("It has left the bus since " + proving.name() + " proved it: that is proved again.");
            Step again = made.computeIfAbsent(lost.get(), i -> proving.type().create(proving.parameters()));
            again.proveAgain(new AttemptContext(
                    setup, watcher, time, time.in(proving.deadline()), index, step.name(), after(lost.get())));
            proof.stands(lost.get(), setup.unit().enumeration());
        }
    }

    private List<PipelineStep> after(int index) {
        return pipeline.steps().subList(index + 1, pipeline.steps().size());
    }

    /** What is done under {@link #guarded}. */
    private interface Deed {
        void act() throws StepFailure, InterruptedException;
    }

    /** Does something for a step, and turns whatever comes of it into one of the three ends. */
    private AttemptEnd guarded(int index, Deed deed) {
        try {
            deed.act();
            return new AttemptEnd.Proved();
        } catch (InterruptedException e) {
            return stopped(index);
        } catch (StepFailure e) {
            // a wait that was cut short by the stop may have become the step's own failure
            return setup.stop().pulled() || Thread.currentThread().isInterrupted()
                    ? stopped(index)
                    : new AttemptEnd.Failed(e.failure(), e.mayRetry());
        } catch (RuntimeException | Error e) {
            String name = pipeline.steps().get(index).name();
            LOG.error("Step {} failed in a way that it does not know", name, e);
            return new AttemptEnd.Failed(Failure.of(FailureCode.STATION_FAULT, "It was in step " + name + "."), false);
        }
    }

    private AttemptEnd stopped(int index) {
        return new AttemptEnd.Stopped(Failure.of(
                FailureCode.STOPPED,
                "It was in step " + pipeline.steps().get(index).name() + "."));
    }

    /** A step that returns has proved its goal, and a proof is true also when it is late: it is only noted. */
    private void noteIfLate(PipelineStep step, Deadline deadline) {
        long late = time.nanos() - deadline.nanos();
        if (late > 0) {
            setup.notes().accept(step.name() + " proved its goal " + late / 1_000_000 + " ms after its deadline");
        }
    }

    /** The group of that step, if it may be walked once more; counts the round. */
    private Optional<StepGroup> roundLeft(int index) {
        return pipeline.groupAt(index).filter(group -> rounds.merge(group, 1, Integer::sum) <= group.retries());
    }

    private static Outcome outcome(AttemptEnd end) {
        if (end instanceof AttemptEnd.Proved) {
            return Outcome.PASSED;
        }
        return end instanceof AttemptEnd.Stopped ? Outcome.STOPPED : Outcome.FAILED;
    }

    private void letGo() {
        try {
            setup.unit().close();
        } catch (RuntimeException e) {
            LOG.error("The unit's connection could not be closed", e);
        }
    }
}
