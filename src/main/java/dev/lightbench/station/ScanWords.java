package dev.lightbench.station;

import dev.lightbench.run.RunRecord;
import dev.lightbench.station.ScanOutcome.Kind;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of the scan band: a fact, and the one next move. */
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
        return waits(Kind.READY, code, "Slot " + code(place) + " is ready", "Scan the serial for it.", place, until);
    }

    ScanOutcome devicePicked(String code, Deadline until) {
        return new ScanOutcome(
                Kind.READY,
                code,
                "Device " + code,
                "Scan its serial.",
                Optional.empty(),
                time.now(),
                Optional.of(end(until)));
    }

    ScanOutcome bound(String serial, Place place) {
        return about(Kind.ACCEPTED, serial, serial + " accepted", "It is the unit in " + code(place) + ".", place);
    }

    ScanOutcome reserved(String serial, Place place, Deadline until) {
        return waits(
                Kind.ACCEPTED, serial, serial + " accepted", "Put the unit into " + code(place) + ".", place, until);
    }

    ScanOutcome boundToDevice(String serial, String deviceId) {
        return plain(Kind.ACCEPTED, serial, serial + " accepted", "Put device " + deviceId + " into any free slot.");
    }

    ScanOutcome offered(String serial, List<Place> free, Deadline until) {
        String next = free.isEmpty()
                ? "Put the unit into the next slot that is free."
                : "Put the unit into any free slot" + (free.size() > NAMED ? "." : ": " + names(free, " or ") + ".");
        return new ScanOutcome(
                Kind.ACCEPTED,
                serial,
                serial + " accepted",
                next,
                Optional.empty(),
                time.now(),
                Optional.of(end(until)));
    }

    ScanOutcome passedAlready(String serial, RunRecord before) {
        return plain(
                Kind.PASSED_ALREADY,
                serial,
                serial + " refused: passed already",
                "Passed " + when(before) + " in " + before.start().slot() + ". Put this unit with the good ones.");
    }

    private String when(RunRecord before) {
        ZoneId here = ZoneId.systemDefault();
        ZonedDateTime then = before.start().started().plus(before.elapsed()).atZone(here);
        boolean today = then.toLocalDate().equals(time.now().atZone(here).toLocalDate());
        return then.format(today ? TODAY : EARLIER);
    }

    ScanOutcome inUse(String serial, Place place) {
        return place.state() == SlotState.RESERVED
                ? about(Kind.DOUBLE, serial, serial + " is for " + code(place), "Put its unit in there.", place)
                : about(Kind.DOUBLE, serial, serial + " is in " + code(place) + " now", "Take the next unit.", place);
    }

    ScanOutcome ofOtherDevice(String serial, String deviceId) {
        return plain(Kind.DOUBLE, serial, serial + " is bound to a device", "Put device " + deviceId + " in.");
    }

    ScanOutcome anotherWaits(String serial, String other) {
        return plain(
                Kind.DOUBLE, serial, serial + " refused: " + other + " waits", "Put the unit of " + other + " in.");
    }

    ScanOutcome unknown(String code) {
        return plain(
                Kind.UNKNOWN,
                code,
                (code.isEmpty() ? "An empty code" : code) + " is no serial, slot or device id",
                "Scan the serial on the unit.");
    }

    ScanOutcome half(String code) {
        return plain(Kind.HALF, code, code + " is only half a code", "Scan the serial again, slowly.");
    }

    ScanOutcome noSuchSlot(String code, String slot) {
        return plain(Kind.UNKNOWN, code, "There is no slot " + slot, "Scan the label of a slot.");
    }

    ScanOutcome slotTaken(String code, Place place, String next) {
        return about(Kind.SLOT_TAKEN, code, "Slot " + code(place) + " takes no unit now", next, place);
    }

    ScanOutcome whichSlot(String serial, List<Place> found) {
        return plain(
                Kind.SLOT_TAKEN,
                serial,
                serial + " refused: which unit is it",
                "Scan its slot first: " + names(found, " or ") + ".");
    }

    ScanOutcome severalCame(String serial, List<Place> came) {
        return plain(
                Kind.SLOT_TAKEN,
                serial,
                serial + " refused: units in " + names(came, " and "),
                "Scan the slot of its unit, then its serial.");
    }

    ScanOutcome storeAway(String code) {
        return plain(Kind.NOT_NOW, code, "No new units now", "Results wait to be recorded. Leave all units in.");
    }

    ScanOutcome closed(String code, StationState state) {
        return plain(
                Kind.NOT_NOW,
                code,
                "No new units now",
                state == StationState.PAUSED ? "The station is paused." : "The station is stopped.");
    }

    ScanOutcome timeOver(String serial, Optional<String> slot) {
        return new ScanOutcome(
                Kind.TIME_OVER,
                serial,
                serial + " was not loaded",
                "Scan it again when the unit is in your hand.",
                slot,
                time.now(),
                Optional.empty());
    }

    private ScanOutcome plain(Kind kind, String code, String headline, String next) {
        return new ScanOutcome(kind, code, headline, next, Optional.empty(), time.now(), Optional.empty());
    }

    private ScanOutcome about(Kind kind, String code, String headline, String next, Place place) {
        return new ScanOutcome(kind, code, headline, next, Optional.of(code(place)), time.now(), Optional.empty());
    }

    private ScanOutcome waits(Kind kind, String code, String headline, String next, Place place, Deadline until) {
        return new ScanOutcome(
                kind, code, headline, next, Optional.of(code(place)), time.now(), Optional.of(end(until)));
    }

    private Instant end(Deadline until) {
        return time.now().plus(until.left());
    }

    private static String code(Place place) {
        return place.slot().name();
    }

    private static String names(List<Place> places, String last) {
        String all = places.stream().limit(NAMED).map(ScanWords::code).collect(Collectors.joining(", "));
        int comma = all.lastIndexOf(", ");
        return comma < 0 || places.size() > NAMED ? all : all.substring(0, comma) + last + all.substring(comma + 2);
    }
}
