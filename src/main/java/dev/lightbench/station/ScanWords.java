package dev.lightbench.station;

import dev.lightbench.run.RunRecord;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the scan band says of each outcome: which sentences, and what they are about. */
final class ScanWords {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    /** So many slots are named; of more it is enough that there are some. */
    private static final int NAMED = 3;

    private final TimeSource time;

    ScanWords(TimeSource time) {
        this.time = time;
    }

    ScanOutcome slotPicked(String code, Place place, Deadline until) {
        return waits(ScanSaying.SLOT_PICKED, code, place, until);
    }

    ScanOutcome devicePicked(String code, Deadline until) {
        return new ScanOutcome(
                ScanSaying.DEVICE_PICKED, code, List.of(), Optional.empty(), time.now(), Optional.of(end(until)));
    }

    ScanOutcome bound(String serial, Place place) {
        return about(ScanSaying.BOUND, serial, place);
    }

    ScanOutcome reserved(String serial, Place place, Deadline until) {
        return waits(ScanSaying.RESERVED, serial, place, until);
    }

    ScanOutcome boundToDevice(String serial, String deviceId) {
        return plain(ScanSaying.FOR_DEVICE, serial, List.of(deviceId));
    }

    ScanOutcome offered(String serial, List<Place> free, Deadline until) {
        ScanSaying saying = free.isEmpty()
                ? ScanSaying.OFFERED_NEXT
                : free.size() > NAMED ? ScanSaying.OFFERED_ANY : ScanSaying.OFFERED;
        List<String> named = saying == ScanSaying.OFFERED ? names(free) : List.of();
        return new ScanOutcome(saying, serial, named, Optional.empty(), time.now(), Optional.of(end(until)));
    }

    ScanOutcome passedAlready(String serial, RunRecord before) {
        return plain(
                ScanSaying.PASSED_BEFORE,
                serial,
                List.of(when(before), before.start().slot().name()));
    }

    private String when(RunRecord before) {
        ZoneId here = ZoneId.systemDefault();
        ZonedDateTime then = before.start().started().plus(before.elapsed()).atZone(here);
        boolean today = then.toLocalDate().equals(time.now().atZone(here).toLocalDate());
        return then.format(today ? TODAY : EARLIER);
    }

    ScanOutcome inUse(String serial, Place place) {
        return about(place.state() == SlotState.RESERVED ? ScanSaying.KEPT_FOR : ScanSaying.IN_USE, serial, place);
    }

    ScanOutcome ofOtherDevice(String serial, String deviceId) {
        return plain(ScanSaying.OF_OTHER_DEVICE, serial, List.of(deviceId));
    }

    ScanOutcome anotherWaits(String serial, String other) {
        return plain(ScanSaying.ANOTHER_WAITS, serial, List.of(other));
    }

    ScanOutcome unknown(String code) {
        return plain(code.isEmpty() ? ScanSaying.NOTHING : ScanSaying.UNKNOWN, code, List.of());
    }

    ScanOutcome half(String code) {
        return plain(ScanSaying.HALF, code, List.of());
    }

    ScanOutcome noSuchSlot(String code, String slot) {
        return plain(ScanSaying.NO_SUCH_SLOT, code, List.of(slot));
    }

    /** The slot's own state says why. */
    ScanOutcome slotTaken(String code, Place place) {
        return about(
                switch (place.state()) {
                    case RUNNING, HELD -> ScanSaying.SLOT_BUSY;
                    case PASSED -> ScanSaying.SLOT_DONE;
                    case QUARANTINED -> ScanSaying.SLOT_BLOCKED;
                    default -> ScanSaying.SLOT_OTHER;
                },
                code,
                place);
    }

    /** The slot is reserved for the unit of another serial. */
    ScanOutcome slotKept(String code, Place place, String other) {
        return new ScanOutcome(
                ScanSaying.SLOT_KEPT,
                code,
                List.of(code(place), other),
                Optional.of(code(place)),
                time.now(),
                Optional.empty());
    }

    ScanOutcome whichSlot(String serial, List<Place> found) {
        return plain(ScanSaying.WHICH_SLOT, serial, names(found));
    }

    ScanOutcome severalCame(String serial, List<Place> came) {
        return plain(ScanSaying.SEVERAL_CAME, serial, names(came));
    }

    ScanOutcome storeAway(String code) {
        return plain(ScanSaying.NO_RECORDS, code, List.of());
    }

    ScanOutcome halted(String code, Halt halt) {
        return plain(
                switch (halt.reason()) {
                    case RESULTS_WAIT -> ScanSaying.STORE_AWAY;
                    case STORE_AWAY, NO_JOURNAL -> ScanSaying.NO_RECORDS;
                    case DISK_LOW -> ScanSaying.DISK_LOW;
                    case TAKEN_OVER -> ScanSaying.TAKEN_OVER;
                },
                code,
                List.of());
    }

    ScanOutcome closed(String code, StationState state) {
        return plain(state == StationState.PAUSED ? ScanSaying.PAUSED : ScanSaying.STOPPED, code, List.of());
    }

    ScanOutcome timeOver(String serial, Optional<String> slot) {
        return new ScanOutcome(ScanSaying.NOT_LOADED, serial, List.of(), slot, time.now(), Optional.empty());
    }

    private ScanOutcome plain(ScanSaying saying, String code, List<String> arguments) {
        return new ScanOutcome(saying, code, arguments, Optional.empty(), time.now(), Optional.empty());
    }

    private ScanOutcome about(ScanSaying saying, String code, Place place) {
        return new ScanOutcome(
                saying, code, List.of(code(place)), Optional.of(code(place)), time.now(), Optional.empty());
    }

    private ScanOutcome waits(ScanSaying saying, String code, Place place, Deadline until) {
        return new ScanOutcome(
                saying, code, List.of(code(place)), Optional.of(code(place)), time.now(), Optional.of(end(until)));
    }

    private Instant end(Deadline until) {
        return time.now().plus(until.left());
    }

    private static String code(Place place) {
        return place.slot().name();
    }

    private static List<String> names(List<Place> places) {
        return Stream.concat(
                        places.stream().limit(NAMED).map(ScanWords::code),
                        places.size() > NAMED ? Stream.of(ScanSaying.MORE) : Stream.empty())
                .toList();
    }
}
