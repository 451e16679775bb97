package dev.lightbench.station;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a slot shows of its unit and of the run that goes or has ended, whatever state the slot is in. Owned by the lock
 * of the {@link Places}.
 */
final class Shown {
    /** What a run that is being stopped does, whatever its step says. */
    private static final String STOPPING = "stopping";

    private final TimeSource time;
    private @Nullable UUID run;
    private @Nullable String serial;
    private Map<String, String> facts = Map.of();
    private @Nullable StepAt step;
    private double progress;
    private long began;
    private boolean going;
    private Duration elapsed = Duration.ZERO;
    private @Nullable Failure failure;
    private @Nullable Deadline stopped; // by when a run that is being stopped is over

    Shown(TimeSource time) {
        this.time = time;
    }

    Optional<UUID> run() {
        return Optional.ofNullable(run);
    }

    Optional<String> serial() {
        return Optional.ofNullable(serial);
    }

    Optional<String> deviceId() {
        return Optional.ofNullable(facts.get("deviceId"));
    }

    Optional<String> platform() {
        return Optional.ofNullable(facts.get("platform"));
    }

    Optional<String> osVersion() {
        return Optional.ofNullable(facts.get("osVersion"));
    }

    Optional<StepAt> step() {
        StepAt at = step;
        return at == null || stopped == null
                ? Optional.ofNullable(at)
                : Optional.of(new StepAt(at.name(), at.index(), at.count(), at.attempt(), at.fraction(), STOPPING));
    }

    double progress() {
        return progress;
    }

    Duration elapsed() {
        return going ? Duration.ofNanos(time.nanos() - began) : elapsed;
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** By when a run that is being stopped is over. */
    Optional<Deadline> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Nothing is known, but perhaps the serial of a unit that is to come or has come. */
    void nothingBut(@Nullable String itsSerial) {
        run = null;
        serial = itsSerial;
        facts = Map.of();
        step = null;
        progress = 0;
        going = false;
        elapsed = Duration.ZERO;
        failure = null;
        stopped = null;
    }

    /** A run begins; the serial stays. */
    void begins(UUID id) {
        nothingBut(serial);
        run = id;
        began = time.nanos();
        going = true;
    }

    /** Something is known of the unit. */
    void learned(Map<String, String> known, Optional<String> itsSerial) {
        facts = known;
        itsSerial.ifPresent(found -> serial = found);
    }

    /** The run is there. */
    void at(StepAt where) {
        step = where;
        progress = Math.max(progress, where.ofRun());
    }

    /** The run is being stopped, and over by then. */
    void stopping(Deadline by) {
        stopped = by;
    }

    /** The steps are over. */
    void stepsOver() {
        elapsed = elapsed();
        going = false;
    }

    /** The run ended without a record that could be said here. */
    void broken() {
        stepsOver();
        stopped = null;
        failure = Failure.of(FailureCode.STATION_FAULT, "Its run ended without a word.");
    }

    /**
     * The process before ended in the middle of this run. Whose it was is not shown: while nobody looked, another unit
     * may have taken the place of that one, and must not get its serial.
     */
    void cutOff(RunRecord record) {
        nothingBut(null);
        run = record.start().id();
        failure = record.failure().orElse(null);
        step = cutOff(record.steps()).orElse(null);
    }

    /** In which of its steps a run was when its process ended; empty if that is not known. */
    private static Optional<StepAt> cutOff(List<StepRecord> steps) {
        return steps.stream()
                .filter(one -> one.outcome() == StepRecord.Outcome.STOPPED)
                .findFirst()
                .map(one -> new StepAt(one.name(), steps.indexOf(one), steps.size(), 1, 0, ""));
    }

    /** How a run ended. */
    void record(RunRecord record) {
        run = record.start().id();
        facts = record.facts();
        serial = record.serial().orElse(serial);
        elapsed = record.elapsed();
        going = false;
        stopped = null;
        failure = record.failure().orElse(null);
        progress = record.passed() ? 1 : progress;
    }
}
