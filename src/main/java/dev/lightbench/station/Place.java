package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.photon.Sighting;
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

/**
 * The states of one slot, and what leads from one to the next. What comes and goes is the business of its
 * {@link Loading}, what it says of a run that of its {@link Shown}. Owned by the lock of the {@link Places}.
 */
final class Place {
    /** Shorter than any recording that somebody should wait for (UI: a hand is called for what lasts). */
    private static final Duration HELD_AFTER = Duration.ofMillis(250);

    /** So that a hand never holds a unit whose verdict is gone. */
    private static final Duration STAYS = Duration.ofSeconds(8);

    private final Slot slot;
    private final TimeSource time;
    private final Consumer<Place> changed;
    private final Arrivals arrivals;
    private final Loading loading;
    private final Shown shown;

    private SlotState state = SlotState.EMPTY;
    private Instant since;
    private long version;
    private @Nullable RunRecord cutOff; // the run of its unit that the process before did not end
    private @Nullable Deadline until; // when the state ends by itself
    private @Nullable Deadline holds; // when a run whose steps are over is shown as held

    Place(Slot slot, TimeSource time, Consumer<Place> changed) {
        this.slot = slot;
        this.time = time;
        this.changed = changed;
        this.arrivals = new Arrivals(time);
        this.shown = new Shown(time);
        this.since = time.now();
        this.loading = new Loading(this, arrivals);
    }

    Slot slot() {
        return slot;
    }

    SlotState state() {
        return state;
    }

    boolean present() {
        return loading.present();
    }

    Optional<String> serial() {
        return shown.serial();
    }

    /** The device id of its unit, once a run of it has read it. */
    Optional<String> deviceId() {
        return shown.deviceId();
    }

    Optional<UUID> run() {
        return shown.run();
    }

    /** Whether what it shows is that run. */
    boolean shows(UUID id) {
        return shown.run().filter(id::equals).isPresent();
    }

    /** Whether that is the serial of its unit, or waits here for one. */
    boolean hasSerial(String wanted) {
        return shown.serial().filter(wanted::equals).isPresent();
    }

    /** Whether its unit waits for a run and nothing but the start mode decides when. */
    boolean waitsForRun() {
        return present() && !arrivals.heldBack() && (state == SlotState.DETECTED || state == SlotState.INTERRUPTED);
    }

    /** Whether its unit is done in part: the process before ended in the middle of its run. */
    boolean partDone() {
        return cutOff != null;
    }

    /** A look at its port. */
    Loading.Seen look(@Nullable Sighting now) {
        return loading.look(now);
    }

    /** Its unit is out; it shows how its run ended for a while. */
    void isOut() {
        until = time.in(STAYS);
        touch();
    }

    /** The unit that was out is back. */
    void isBack() {
        until = null;
        touch();
    }

    /** The unit waits for a hand, whatever the start mode says. */
    void holdBack() {
        arrivals.holdBack();
        clear(state, null);
    }

    /** A serial waits for a unit in this slot: in any free one, or in this alone. */
    void awaits(SlotState how, String waiting, Deadline end) {
        clear(how, waiting);
        until = end;
    }

    /** Nothing waits here any more. */
    void empty() {
        clear(SlotState.EMPTY, null);
    }

    /** The unit that is here has this serial, and waits for its run, be it another one. */
    void bind(String scanned) {
        arrivals.release();
        reset(SlotState.DETECTED, scanned);
    }

    /** The process before this one ended in the middle of this run, and its unit is still here. */
    void interrupted(RunRecord record) {
        clear(SlotState.INTERRUPTED, null);
        cutOff = record;
        shown.cutOff(record);
        touch();
    }

    /** The run that should have begun has not: the unit waits as before. */
    void notBegun() {
        RunRecord before = cutOff;
        String serial = shown.serial().orElse(null);
        if (before == null || serial != null) {
            reset(SlotState.DETECTED, serial);
        } else {
            interrupted(before);
        }
    }

    /** A run begins. */
    void begin(UUID id) {
        reset(SlotState.RUNNING, shown.serial().orElse(null));
        shown.begins(id);
        arrivals.begun();
    }

    /** Something is known of the unit. */
    void learned(Map<String, String> known, Optional<String> itsSerial) {
        shown.learned(known, itsSerial);
        touch();
    }

    /** The run is there. */
    void at(StepAt where) {
        shown.at(where);
        touch();
    }

    /** The run is being stopped, and over by then. */
    void stopping(Deadline by) {
        if (state.busy()) {
            shown.stopping(by);
            touch();
        }
    }

    /** The steps are over; the recording should take a moment. */
    void stepsOver() {
        shown.stepsOver();
        arrivals.settled();
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
        cutOff = null;
        show(record);
        if (!how.busy()) {
            loading.ended(how);
        }
    }

    private void show(RunRecord record) {
        shown.record(record);
        touch();
    }

    /** The run ended without a record that could be said here. */
    void broken() {
        enter(SlotState.ABORTED);
        holds = null;
        cutOff = null;
        shown.broken();
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
                clear(SlotState.EMPTY, null);
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

    /** It is this, and shows nothing but perhaps the serial of a unit that is to come or has come. */
    void clear(SlotState next, @Nullable String serial) {
        cutOff = null;
        reset(next, serial);
    }

    private void reset(SlotState next, @Nullable String serial) {
        enter(next);
        shown.nothingBut(serial);
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
        return new SlotStatus(
                slot,
                state,
                present(),
                shown.run(),
                shown.serial(),
                shown.deviceId(),
                shown.platform().or(loading::platform),
                shown.osVersion(),
                shown.step(),
                shown.progress(),
                since,
                shown.elapsed(),
                Optional.ofNullable(until)
                        .or(shown::stopped)
                        .map(end -> time.now().plus(end.left())),
                shown.failure(),
                version);
    }
}
