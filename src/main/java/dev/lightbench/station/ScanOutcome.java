package dev.lightbench.station;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a scanned code. It says so in English; in other languages its {@link ScanSaying} does.
 *
 * @param saying which of the sentences of the scan band it is
 * @param code as it was scanned, without the space around it
 * @param arguments what the sentences are about, behind the code
 * @param slot the slot that it is about, if it is about one
 * @param at when, UTC
 * @param until how long it waits for its unit, UTC; only of an accepted code that waits
 */
public record ScanOutcome(
        ScanSaying saying,
        String code,
        List<String> arguments,
        Optional<String> slot,
        Instant at,
        Optional<Instant> until) {

    /** Keeps a copy. */
    public ScanOutcome {
        arguments = List.copyOf(arguments);
    }

    /** How it is shown. */
    public Kind kind() {
        return saying.kind();
    }

    /** A fact, for example {@code LB-24-001873 accepted}; contains the code as it is if it names it. */
    public String headline() {
        return english(saying.headline());
    }

    /** The one next move, for example {@code Put the unit into any free slot: A5 or C6.} */
    public String next() {
        return english(saying.next());
    }

    private String english(String sentence) {
        return saying.fill(sentence, code, arguments, " or ", " and ");
    }

    /** The kinds of outcomes. */
    public enum Kind {
        /** A slot or a device id: the serial comes next. */
        READY(false),
        /** Bound: to a unit that runs now, or to one that is yet to come. */
        ACCEPTED(false),
        /** An engineer allows the retest of a serial that has passed: it is taken, and logged. */
        OVERRIDE(false),
        /** The serial has passed before. */
        PASSED_ALREADY(true),
        /** The serial is in use, or another one waits for its unit. */
        DOUBLE(true),
        /** No serial, slot or device id; or one that fits nothing here. */
        UNKNOWN(true),
        /** The beginning of a code that was scanned before, or too short for one. */
        HALF(true),
        /** The slot named with it cannot take a unit now, or none was named where several could be meant. */
        SLOT_TAKEN(true),
        /** The station takes no units now: it is paused or stopped, or results wait to be recorded. */
        NOT_NOW(true),
        /** Nobody put the unit in: the serial is free again. */
        TIME_OVER(false);

        private final boolean refused;

        Kind(boolean refused) {
            this.refused = refused;
        }

        /** Whether the code changed nothing. */
        public boolean refused() {
            return refused;
        }
    }
}
