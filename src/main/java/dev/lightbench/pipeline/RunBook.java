package dev.lightbench.pipeline;

import dev.lightbench.pipeline.StepRecord.Attempt;
import dev.lightbench.pipeline.StepRecord.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What has become of each step so far in one run. Owned by the run's thread. */
final class RunBook {
    private final List<PipelineStep> steps;
    private final List<List<Attempt>> attempts = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    RunBook(List<PipelineStep> steps) {
        this.steps = steps;
        steps.forEach(step -> {
            attempts.add(new ArrayList<>());
            outcomes.add(Outcome.NOT_REACHED);
        });
    }

    void add(int index, Attempt attempt) {
        attempts.get(index).add(attempt);
    }

    /** How often the step was attempted, rounds of its group included. */
    int attempts(int index) {
        return attempts.get(index).size();
    }

    void close(int index, Outcome outcome) {
        outcomes.set(index, outcome);
    }

    /** The steps of a group are walked again: what they came to is open once more, their attempts stay. */
    void reopen(StepGroup group) {
        for (int i = group.first(); i <= group.last(); i++) {
            outcomes.set(i, Outcome.NOT_REACHED);
        }
    }

    StepRecord record(int index) {
        return new StepRecord(steps.get(index).name(), outcomes.get(index), List.copyOf(attempts.get(index)));
    }

    List<StepRecord> records() {
        List<StepRecord> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            all.add(record(i));
        }
        return List.copyOf(all);
    }
}
