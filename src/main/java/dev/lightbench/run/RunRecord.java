package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.StepRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt on one unit, as it is kept for good.
 *
 * @param start what was known at its beginning
 * @param state {@link RunState#HELD} while it is not on disk, else how it ended
 * @param failure why it did not pass; empty for a pass
 * @param elapsed from its start to the end of its last step, on the monotonic clock
 * @param serial the product serial, if one is bound to the unit
 * @param image the product image of the unit's platform, if one was given
 * @param facts what was learned of the unit, by name: {@code platform}, {@code deviceId}, {@code osVersion} and more
 * @param steps one record for each step of the pipeline, in order; empty if it never came to the first
 */
public record RunRecord(
        RunStart start,
        RunState state,
        Optional<Failure> failure,
        Duration elapsed,
        Optional<String> serial,
        Optional<ImageRevision> image,
        Map<String, String> facts,
        List<StepRecord> steps) {

    /** Keeps copies. */
    public RunRecord {
        facts = Map.copyOf(facts);
        steps = List.copyOf(steps);
    }

    /** {@code PASS} for a committed pass, {@code FAIL} for everything else. */
    public String verdict() {
        return passed() ? "PASS" : "FAIL";
    }

    /** Whether it is a pass that is on disk. */
    public boolean passed() {
        return state == RunState.PASSED;
    }

    /** The device id in lower case, if it was read. */
    public Optional<String> deviceId() {
        return Optional.ofNullable(facts.get("deviceId"));
    }

    /** The platform's label, if it was seen. */
    public Optional<String> platform() {
        return Optional.ofNullable(facts.get("platform"));
    }

    /** The Device OS version, if it was read. */
    public Optional<String> osVersion() {
        return Optional.ofNullable(facts.get("osVersion"));
    }

    /** The same run in another state, with another reason. */
    RunRecord ending(RunState other, Optional<Failure> reason) {
        return new RunRecord(start, other, reason, elapsed, serial, image, facts, steps);
    }
}
