package dev.lightbench.station;

import static dev.lightbench.station.ScanOutcome.Kind.ACCEPTED;
import static dev.lightbench.station.ScanOutcome.Kind.DOUBLE;
import static dev.lightbench.station.ScanOutcome.Kind.NOT_NOW;
import static dev.lightbench.station.ScanOutcome.Kind.PASSED_ALREADY;
import static dev.lightbench.station.ScanOutcome.Kind.READY;
import static dev.lightbench.station.ScanOutcome.Kind.SLOT_TAKEN;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the scan band can say, in English: a fact and the one next move, with places for what they are about.
 * {@code {0}} is the code as it was scanned. Other languages have the same sentences under the same names.
 */
public enum ScanSaying {
    /** {1} is the slot. */
    SLOT_PICKED(READY, "Slot {1} is ready", "Scan the serial for it."),
    DEVICE_PICKED(READY, "Device {0}", "Scan its serial."),
    /** {1} is the slot. */
    BOUND(ACCEPTED, "{0} accepted", "It is the unit in {1}."),
    /** {1} is the slot. */
    RESERVED(ACCEPTED, "{0} accepted", "Put the unit into {1}."),
    /** {1} is the device id. */
    FOR_DEVICE(ACCEPTED, "{0} accepted", "Put device {1} into any free slot."),
    /** {1} are the slots. */
    OFFERED(ACCEPTED, "{0} accepted", "Put the unit into any free slot: {1}."),
    OFFERED_ANY(ACCEPTED, "{0} accepted", "Put the unit into any free slot."),
    OFFERED_NEXT(ACCEPTED, "{0} accepted", "Put the unit into the next slot that is free."),
    /** {1} is when, {2} the slot. */
    PASSED_BEFORE(
            PASSED_ALREADY, "{0} refused: passed already", "Passed {1} in {2}. Put this unit with the good ones."),
    /** {1} is the slot. */
    KEPT_FOR(DOUBLE, "{0} is for {1}", "Put its unit in there."),
    /** {1} is the slot. */
    IN_USE(DOUBLE, "{0} is in {1} now", "Take the next unit."),
    /** {1} is the device id. */
    OF_OTHER_DEVICE(DOUBLE, "{0} is bound to a device", "Put device {1} in."),
    /** {1} is the other serial. */
    ANOTHER_WAITS(DOUBLE, "{0} refused: {1} waits", "Put the unit of {1} in."),
    UNKNOWN(ScanOutcome.Kind.UNKNOWN, "{0} is no serial, slot or device id", "Scan the serial on the unit."),
    NOTHING(ScanOutcome.Kind.UNKNOWN, "An empty code", "Scan the serial on the unit."),
    /** {1} is the slot that was named. */
    NO_SUCH_SLOT(ScanOutcome.Kind.UNKNOWN, "There is no slot {1}", "Scan the label of a slot."),
    HALF(ScanOutcome.Kind.HALF, "{0} is only half a code", "Scan the serial again, slowly."),
    /** {1} is the slot. */
    SLOT_BUSY(SLOT_TAKEN, "Slot {1} takes no unit now", "Wait for its result."),
    /** {1} is the slot. */
    SLOT_DONE(SLOT_TAKEN, "Slot {1} takes no unit now", "Take the unit out first."),
    /** {1} is the slot. */
    SLOT_BLOCKED(SLOT_TAKEN, "Slot {1} takes no unit now", "Do not use this slot."),
    /** {1} is the slot. */
    SLOT_OTHER(SLOT_TAKEN, "Slot {1} takes no unit now", "Use another slot."),
    /** {1} is the slot, {2} the serial that it is kept for. */
    SLOT_KEPT(SLOT_TAKEN, "Slot {1} takes no unit now", "It waits for {2}."),
    /** {1} are the slots. */
    WHICH_SLOT(SLOT_TAKEN, "{0} refused: which unit is it", "Scan its slot first: {1}."),
    /** {1} are the slots. */
    SEVERAL_CAME(SLOT_TAKEN, "{0} refused: units in {1}", "Scan the slot of its unit, then its serial."),
    STORE_AWAY(NOT_NOW, "No new units now", "Results wait to be recorded. Leave all units in."),
    NO_RECORDS(NOT_NOW, "No new units now", "Nothing can be recorded. Call the engineer."),
    DISK_LOW(NOT_NOW, "No new units now", "The disk is almost full. Call the engineer."),
    TAKEN_OVER(NOT_NOW, "No new units now", "Another process records here. Call the engineer."),
    PAUSED(NOT_NOW, "No new units now", "The station is paused."),
    STOPPED(NOT_NOW, "No new units now", "The station is stopped."),
    NOT_LOADED(ScanOutcome.Kind.TIME_OVER, "{0} was not loaded", "Scan it again when the unit is in your hand.");

    /** Stands behind slots that are not all. */
    static final String MORE = "…";

    private final ScanOutcome.Kind kind;
    private final String headline;
    private final String next;

    ScanSaying(ScanOutcome.Kind kind, String headline, String next) {
        this.kind = kind;
        this.headline = headline;
        this.next = next;
    }

    /** How it is shown. */
    public ScanOutcome.Kind kind() {
        return kind;
    }

    /** The fact, with its places still open. */
    public String headline() {
        return headline;
    }

    /** The next move, with its places still open. */
    public String next() {
        return next;
    }

    /** Whether all arguments behind the code are slots, which {@code {1}} lists. */
    public boolean listsSlots() {
        return this == OFFERED || this == WHICH_SLOT || this == SEVERAL_CAME;
    }

    /**
     * Fills the places of a sentence of this kind, in whatever language.
     *
     * @param sentence with places {@code {0}}, {@code {1}} and so on
     * @param code what {@code {0}} is
     * @param arguments what the places from {@code {1}} on are, or the slots that are listed in {@code {1}}
     * @param or the language's word between the last two slots of a choice, with the space around it
     * @param and its word between two slots that are both meant
     */
    public String fill(String sentence, String code, List<String> arguments, String or, String and) {
        List<String> filling = new ArrayList<>(List.of(code));
        if (listsSlots()) {
            filling.add(joined(arguments, this == SEVERAL_CAME ? and : or));
        } else {
            filling.addAll(arguments);
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < sentence.length()) {
            boolean place = sentence.startsWith("{", at) && sentence.startsWith("}", at + 2);
            text.append(place ? filling.get(sentence.charAt(at + 1) - '0') : sentence.substring(at, at + 1));
            at += place ? 3 : 1;
        }
        return text.toString();
    }

    private static String joined(List<String> slots, String last) {
        int end = slots.size() - 1;
        return end < 1 || slots.get(end).equals(MORE)
                ? String.join(", ", slots)
                : String.join(", ", slots.subList(0, end)) + last + slots.get(end);
    }
}
