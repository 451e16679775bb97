package dev.lightbench.station;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what a scanned code means here and now, and lets it take effect. Owned by the lock of the {@link Places}. */
final class ScanDesk {
    private static final Pattern DEVICE_ID = Pattern.compile("[0-9A-Fa-f]{24}");

    private final TimeSource time;
    private final Pattern serials;
    private final Places places;
    private final Overall overall;
    private final Starter starter;
    private final DeviceSerials devices;
    private final ScanWords words;
    private final ScannedWaits waits;
    private @Nullable Waiting picked; // the slot or device id that was scanned last, for the serial that follows

    ScanDesk(
            TimeSource time,
            Pattern serials,
            Places places,
            Overall overall,
            Starter starter,
            DeviceSerials devices,
            ScanWords words,
            ScannedWaits waits) {
        this.time = time;
        this.serials = serials;
        this.places = places;
        this.overall = overall;
        this.starter = starter;
        this.devices = devices;
        this.words = words;
        this.waits = waits;
    }

    /** Whether it has the form of a serial, and is nothing else. */
    boolean isSerial(String code) {
        return serials.matcher(code).matches()
                && !DEVICE_ID.matcher(code).matches()
                && places.named(code).isEmpty();
    }

    /**
     * Takes a code.
     *
     * @param past what the records know of it, asked for the device that {@link #deviceFor} named
     * @param allowedBy who allows the retest of a serial that has passed
     */
    ScanOutcome scan(String code, Optional<String> slot, SerialPast past, Optional<String> allowedBy) {
        ScanOutcome answer = answer(code, slot, past, allowedBy.isPresent());
        ScanOutcome outcome =
                past.passed().isPresent() && allowedBy.isPresent() ? words.retest(answer, allowedBy.get()) : answer;
        overall.scanned(outcome);
        return outcome;
    }

    /** The device that this serial would be bound to, as far as that is known before its run. */
    Optional<String> deviceFor(String serial, Optional<String> slot) {
        Optional<Place> named = slot.flatMap(places::named);
        return target(serial, named)
                .map(place -> place.present() ? place.deviceId() : Optional.<String>empty())
                .orElseGet(() -> picked().map(Waiting::code))
                .map(id -> id.toLowerCase(Locale.ROOT));
    }

    private Optional<Waiting> picked() {
        return Optional.ofNullable(picked).filter(last -> !last.until().passed());
    }

    /** The place that a serial is for: the one that was named with it or before, the one that has it, the only one. */
    private Optional<Place> target(String serial, Optional<Place> named) {
        Optional<Place> said = named.or(() -> picked().flatMap(last -> places.named(last.code())))
                .or(() -> holder(serial));
        List<Place> found = said.isPresent() || picked().isPresent() ? List.of() : unnamed();
        return found.size() == 1 ? Optional.of(found.get(0)) : said;
    }

    /** Where units wait that nobody has named, those that are part-done first. */
    private List<Place> unnamed() {
        return places.in(SlotState.DETECTED, SlotState.INTERRUPTED).stream()
                .filter(place -> place.present() && place.serial().isEmpty())
                .sorted(Starter.PART_DONE_FIRST)
                .toList();
    }

    /** The store could not be asked: nothing is bound. */
    ScanOutcome storeAway(String code) {
        ScanOutcome outcome =
                overall.halt().map(halt -> words.halted(code, halt)).orElseGet(() -> words.storeAway(code));
        overall.scanned(outcome);
        return outcome;
    }

    private ScanOutcome answer(String code, Optional<String> slot, SerialPast past, boolean allowed) {
        if (overall.halt().isPresent()) {
            return words.halted(code, overall.halt().get());
        }
        if (overall.state() != StationState.RUNNING) {
            return words.closed(code, overall.state());
        }
        Optional<Place> named = slot.flatMap(places::named);
        if (slot.isPresent() && named.isEmpty()) {
            return words.noSuchSlot(code, slot.get());
        }
        Optional<Place> place = places.named(code);
        if (place.isPresent()) {
            return slotScanned(code, place.get());
        }
        if (DEVICE_ID.matcher(code).matches()) {
            picked = new Waiting(code, time.in(ScannedWaits.BINDING));
            return words.devicePicked(code, picked.until());
        }
        Matcher form = serials.matcher(code);
        if (!form.matches()) {
            return form.hitEnd() && !code.isEmpty() ? words.half(code) : words.unknown(code);
        }
        Optional<String> deviceId = deviceFor(code, slot);
        Optional<String> device = past.otherDevice(code, deviceId);
        if (device.isPresent()) {
            return words.boundElsewhere(code, device.get());
        }
        if (past.passed().isPresent() && !allowed) {
            return words.passedAlready(code, past.passed().get());
        }
        Optional<String> other = past.otherSerial(code, deviceId);
        return other.isPresent() ? words.deviceBound(code, other.get()) : serial(code, named);
    }

    private ScanOutcome slotScanned(String code, Place place) {
        if (!loadable(place) && !runnable(place)) {
            return words.slotTaken(code, place);
        }
        picked = new Waiting(place.slot().name(), time.in(ScannedWaits.BINDING));
        return words.slotPicked(code, place, picked.until());
    }

    private ScanOutcome serial(String serial, Optional<Place> named) {
        Optional<Waiting> pick = picked();
        Optional<Place> target = named.or(() -> pick.flatMap(last -> places.named(last.code())));
        Optional<Place> holder = holder(serial);
        if (holder.isPresent() && !target.map(holder.get()::equals).orElse(true)) {
            return words.inUse(serial, holder.get());
        }
        if (holder.isPresent() || target.isPresent()) {
            return forPlace(serial, holder.or(() -> target).orElseThrow());
        }
        return pick.isPresent() ? forDevice(serial, pick.get().code()) : forAnyPlace(serial);
    }

    /** The slot whose unit has this serial, or that is kept for it. */
    private Optional<Place> holder(String serial) {
        return places.all().stream()
                .filter(place -> place.state() != SlotState.OFFERED
                        && place.hasSerial(serial)
                        && (place.present() || place.state().busy() || place.state() == SlotState.RESERVED))
                .findFirst();
    }

    private ScanOutcome forPlace(String serial, Place place) {
        boolean mine = place.hasSerial(serial);
        if (runnable(place)) {
            picked = null;
            waits.withdraw(serial);
            place.bind(serial);
            starter.bound(place);
            return words.bound(serial, place);
        }
        if (place.state() == SlotState.RESERVED && !mine) {
            return words.slotKept(serial, place, place.serial().orElse(""));
        }
        if (!loadable(place)) {
            return mine ? words.inUse(serial, place) : words.slotTaken(serial, place);
        }
        picked = null;
        waits.withdraw(serial);
        Deadline until = time.in(ScannedWaits.BINDING);
        place.awaits(SlotState.RESERVED, serial, until);
        return words.reserved(serial, place, until);
    }

    private ScanOutcome forDevice(String serial, String deviceId) {
        Optional<String> other = devices.deviceOf(serial).filter(id -> !id.equalsIgnoreCase(deviceId));
        if (other.isPresent()) {
            return words.ofOtherDevice(serial, other.get());
        }
        picked = null;
        devices.bind(deviceId.toLowerCase(Locale.ROOT), serial);
        return words.boundToDevice(serial, deviceId);
    }

    private ScanOutcome forAnyPlace(String serial) {
        Optional<String> device = devices.deviceOf(serial);
        if (device.isPresent()) {
            return words.ofOtherDevice(serial, device.get());
        }
        List<Place> found = unnamed();
        if (found.size() == 1) {
            return forPlace(serial, found.get(0));
        }
        if (!found.isEmpty()) {
            return words.whichSlot(serial, found);
        }
        Optional<Waiting> other = places.offer().filter(offer -> !offer.code().equals(serial));
        if (other.isPresent()) {
            return words.anotherWaits(serial, other.get().code());
        }
        Deadline until = time.in(ScannedWaits.BINDING);
        places.offer(new Waiting(serial, until));
        return words.offered(serial, places.in(SlotState.OFFERED), until);
    }

    /** Whether a unit may be put in: it is free, or shows the end of a run whose unit is out. */
    private static boolean loadable(Place place) {
        return place.state().free() || (place.state().verdict() && !place.present());
    }

    /** Whether a unit is in it that may be run, again or for the first time. */
    private static boolean runnable(Place place) {
        return place.present()
                && (place.state() == SlotState.DETECTED
                        || place.state() == SlotState.FAILED
                        || place.state() == SlotState.ABORTED
                        || place.state() == SlotState.INTERRUPTED);
    }
}
