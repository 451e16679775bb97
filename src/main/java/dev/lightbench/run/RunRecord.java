package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.Measurement;
import dev.lightbench.pipeline.StepRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
 * @param used what was written to the unit or compared with its flash
 * @param measurements what was measured on it
 * @param retestOf the newest pass of this unit for this product before it; the store finds it, so it is empty until then
 */
public record RunRecord(
        RunStart start,
        RunState state,
        Optional<Failure> failure,
        Duration elapsed,
        Optional<String> serial,
        Optional<ImageRevision> image,
        Map<String, String> facts,
        List<StepRecord> steps,
        List<UsedImage> used,
        List<Measurement> measurements,
        Optional<UUID> retestOf) {
    /** What an image that belongs to no product says. */
    public static final int NO_PRODUCT = 65535;

    /** A run that wrote and measured nothing. */
    public RunRecord(
            RunStart start,
            RunState state,
            Optional<Failure> failure,
            Duration elapsed,
            Optional<String> serial,
            Optional<ImageRevision> image,
            Map<String, String> facts,
            List<StepRecord> steps) {
        this(start, state, failure, elapsed, serial, image, facts, steps, List.of(), List.of(), Optional.empty());
    }

    /** Keeps copies. */
    public RunRecord {
        facts = Map.copyOf(facts);
        steps = List.copyOf(steps);
        used = List.copyOf(used);
        measurements = List.copyOf(measurements);
    }

    /** {@code PASS} or {@code FAIL} for what is on disk; {@code NONE} for what could not be put there. */
    public String verdict() {
        return !state.ended() ? "NONE" : passed() ? "PASS" : "FAIL";
    }

    /** Whether it is a pass that is on disk. */
    public boolean passed() {
        return state == RunState.PASSED;
    }

    /** The device id in lower case, if it was read. */
    public Optional<String> deviceId() {
        return Optional.ofNullable(facts.get("deviceId"));
    }

    /** The product that it is a unit of, as its image says; 65535 for none. */
    public int productId() {
        return image.map(ImageRevision::productId).orElse(NO_PRODUCT);
    }

    /** The platform's label, if it was seen. */
    public Optional<String> platform() {
        return Optional.ofNullable(facts.get("platform"));
    }

    /** The Device OS version, if it was read. */
    public Optional<String> osVersion() {
        return Optional.ofNullable(facts.get("osVersion"));
    }

    /** The same run, which tested a unit again that had passed in this one. */
    RunRecord after(Optional<UUID> pass) {
        return new RunRecord(start, state, failure, elapsed, serial, image, facts, steps, used, measurements, pass);
    }

    /** The same run in a fixture with these slots. */
    RunRecord on(Optional<FixtureRevision> fixture) {
        return fixture.map(slots -> new RunRecord(
                        start.in(slots),
                        state,
                        failure,
                        elapsed,
                        serial,
                        image,
                        facts,
                        steps,
                        used,
                        measurements,
                        retestOf))
                .orElse(this);
    }

    /** The same run in another state, with another reason. */
    RunRecord ending(RunState other, Optional<Failure> reason) {
        return new RunRecord(start, other, reason, elapsed, serial, image, facts, steps, used, measurements, retestOf);
    }
}
