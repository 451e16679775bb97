package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One slot: what it is now, and how it gets from one state to the next. Owned by the lock of the {@link Places}. */
final class Place {
    /** Shorter than any recording that somebody should wait for (UI: a hand is called for what lasts). */
    private static final Duration HELD_AFTER = Duration.ofMillis(250);

    /** So that a hand never holds a unit whose verdict is gone. */
    private static final Duration STAYS = Duration.ofSeconds(8);

    private final Slot slot;
    private final TimeSource time;
    private final Consumer<Place> changed;
    private final Arrivals arrivals;

    private SlotState state = SlotState.EMPTY;
    private Instant since;
    private long version;
    private @Nullable Sighting unit; // what the last look showed
    private @Nullable UUID run;
    private @Nullable String serial;
    private Map<String, String> facts = Map.of();
    private @Nullable StepAt step;
    private double progress;
    private long began;
    private Duration elapsed = Duration.ZERO;
    private @Nullable Failure failure;
    private @Nullable Deadline until; // when the state ends by itself
    private @Nullable Deadline holds; // when a run whose steps are over is shown as held

    Place(Slot slot, TimeSource time, Consumer<Place> changed) {
        this.slot = slot;
        this.time = time;
        this.changed = changed;
        this.arrivals = new Arrivals(time);
        this.since = time.now();
    }

    Slot slot() {
        return slot;
    }

    SlotState state() {
        return state;
    }

    boolean present() {
        return unit != null;
    }

    Optional<String> serial() {
        return Optional.ofNullable(serial);
    }

    Optional<UUID> run() {
        return Optional.ofNullable(run);
    }

    Optional<String> deviceId() {
        return Optional.ofNullable(facts.get("deviceId"));
    }

    /** Whether its unit waits for a run and nothing but the start mode decides when. */
    boolean waitsForRun() {
        return present() && !arrivals.heldBack() && (state == SlotState.DETECTED || state == SlotState.INTERRUPTED);
    }

    /** What comes of a look at the port. */
    enum Seen {
        /** Nothing that matters. */
        SAME,
        /** A unit has come. */
        ARRIVED,
        /** A unit has come for whom a serial may wait: {@link #serial} is it, or was offered. */
        LOADED,
        /** The unit has left. */
        LEFT
    }

    /** A look at its port; during a run what comes and goes is the run's business. */
    Seen look(@Nullable Sighting now) {
        Sighting before = unit;
        boolean foreign = now != null && now.mode() == Mode.FOREIGN;
        unit = foreign ? null : now;
        if (unit != null) {
            arrivals.seen();
        }
        if (state.busy()) {
            return Seen.SAME;
        }
        if (foreign) {
            if (state != SlotState.IGNORED) {
                clear(SlotState.IGNORED);
                return Seen.LEFT;
            }
            return Seen.SAME;
        }
        if (unit == null) {
            return before != null || state == SlotState.IGNORED ? left() : Seen.SAME;
        }
        return before == null || state.free() || state == SlotState.IGNORED ? came() : Seen.SAME;
    }

    private Seen came() {
        boolean sameUnit = arrivals.backByItself();
        if (sameUnit && (state == SlotState.FAILED || state == SlotState.INTERRUPTED)) {
            until = null;
            touch();
            return Seen.SAME;
        }
        arrivals.arrived(sameUnit);
        boolean loaded = state == SlotState.OFFERED || state == SlotState.RESERVED;
        String waiting = loaded ? serial : null;
        clear(SlotState.DETECTED);
        serial = waiting;
        return loaded ? Seen.LOADED : Seen.ARRIVED;
    }

    private Seen left() {
        arrivals.left(state);
        if (state == SlotState.FAILED || state == SlotState.INTERRUPTED) {
            until = time.in(STAYS);
            touch();
        } else {
            clear(SlotState.EMPTY);
        }
        return Seen.LEFT;
    }

    /** The unit waits for a hand, whatever the start mode says. */
    void holdBack() {
        arrivals.holdBack();
        serial = null;
        touch();
    }

    /** A serial waits for a unit in this slot: in any free one, or in this alone. */
    void awaits(SlotState how, String waiting, Deadline end) {
        clear(how);
        serial = waiting;
        until = end;
    }

    /** Nothing waits here any more. */
    void empty() {
        clear(SlotState.EMPTY);
    }

    /** The unit that is here has this serial, and waits for its run, be it another one. */
    void bind(String scanned) {
        clear(SlotState.DETECTED);
        serial = scanned;
        arrivals.release();
        touch();
    }

    /** The process before this one ended in the middle of this run, and its unit is still here. */
    void interrupted(RunRecord record) {
        clear(SlotState.INTERRUPTED);
        show(record);
    }

    /** A run begins. */
    void begin(UUID id) {
        String mine = serial;
        clear(SlotState.RUNNING);
        serial = mine;
        run = id;
        began = time.nanos();
        arrivals.release();
    }

    /** Something is known of the unit. */
    void learned(Map<String, String> known, Optional<String> itsSerial) {
        facts = known;
        itsSerial.ifPresent(found -> serial = found);
        touch();
    }

    /** The run is there. */
    void at(StepAt where) {
        step = where;
        progress = Math.max(progress, where.ofRun());
        touch();
    }

    /** The steps are over; the recording should take a moment. */
    void stepsOver() {
        elapsed = Duration.ofNanos(time.nanos() - began);
        holds = time.in(HELD_AFTER);
    }

    /** The run is over. */
    void ended(RunRecord record) {
        ended(
                record,
                switch (record.state()) {
                    case PASSED -> SlotState.PASSED;
                    case ABORTED -> SlotState.ABORTED;
                    case INTERRUPTED -> SlotState.INTERRUPTED;
                    case HELD -> SlotState.HELD;
                    default -> SlotState.FAILED;
                });
    }

    /** The run is over, and its result is lost: never a pass. */
    void lost(RunRecord record) {
        ended(record, SlotState.FAILED);
    }

    private void ended(RunRecord record, SlotState how) {
        enter(how);
        holds = null;
        show(record);
        arrivals.ended(how);
        if (unit == null && !how.busy()) {
            left();
        }
    }

    /** The run ended without a record that could be said here. */
    void broken() {
        enter(SlotState.ABORTED);
        failure = Failure.of(FailureCode.STATION_FAULT, "Its run ended without a word.");
        touch();
    }

    private void show(RunRecord record) {
        run = record.start().id();
        facts = record.facts();
        serial = record.serial().orElse(serial);
        elapsed = record.elapsed();
        failure = record.failure().orElse(null);
        progress = record.passed() ? 1 : progress;
        touch();
    }

    /** What the clock alone changes. Returns whether a serial waited here in vain. */
    boolean tick() {
        if (state == SlotState.RUNNING && holds != null && holds.passed()) {
            holds = null;
            enter(SlotState.HELD);
            touch();
        }
        if (until != null && until.passed()) {
            boolean inVain = state == SlotState.RESERVED;
            if (inVain || !present()) {
                clear(SlotState.EMPTY);
            }
            return inVain;
        }
        return false;
    }

    private void enter(SlotState next) {
        if (state != next) {
            state = next;
            since = time.now();
        }
    }

    private void clear(SlotState next) {
        enter(next);
        run = null;
        serial = null;
        facts = Map.of();
        step = null;
        progress = 0;
        elapsed = Duration.ZERO;
        failure = null;
        until = null;
        holds = null;
        touch();
    }

    private void touch() {
        changed.accept(this);
    }

    /** The station's counter at the change that was just made. */
    void version(long counter) {
        version = counter;
    }

    SlotStatus status() {
        boolean going = state == SlotState.RUNNING && holds == null;
        return new SlotStatus(
                slot,
                state,
                present(),
                run(),
                serial(),
                deviceId(),
                Optional.ofNullable(facts.get("platform")).or(this::platformSeen),
                Optional.ofNullable(facts.get("osVersion")),
                Optional.ofNullable(step),
                progress,
                since,
                going ? Duration.ofNanos(time.nanos() - began) : elapsed,
                Optional.ofNullable(until).map(end -> time.now().plus(end.left())),
                Optional.ofNullable(failure),
                version);
    }

    private Optional<String> platformSeen() {
        return Optional.ofNullable(unit).flatMap(Sighting::platform).map(platform -> platform.label());
    }
}
