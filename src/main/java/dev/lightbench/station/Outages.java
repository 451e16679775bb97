package dev.lightbench.station;

import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the station has to do without for a while, as incidents: one when it is gone and one when it is back, which says
 * for how long. Owned by the lock of the {@link Places}; noting an incident waits for nobody.
 */
final class Outages {
    /** Of a store that is away both may stand, and which comes first depends on what was to be written. */
    private static final Set<Halt.Reason> STORE = EnumSet.of(Halt.Reason.RESULTS_WAIT, Halt.Reason.STORE_AWAY);

    private final TimeSource time;
    private final IncidentBook incidents;
    private final Set<Halt.Reason> store = EnumSet.noneOf(Halt.Reason.class);
    private @Nullable Long storeGone; // on the monotonic clock; null while it is there, as all that follow
    private @Nullable Long journalGone;
    private @Nullable Long diskGone;
    private @Nullable Long usbGone;
    private int results; // the most that waited at one time since the store was gone

    Outages(TimeSource time, IncidentBook incidents) {
        this.time = time;
        this.incidents = incidents;
    }

    /** No run begins for this reason from now on. */
    void stands(Halt.Reason reason, String sentence) {
        switch (reason) {
            case RESULTS_WAIT, STORE_AWAY -> {
                store.add(reason);
                if (storeGone == null) {
                    storeGone = time.nanos();
                    note(IncidentKind.STORE_AWAY, "The record store does not take what is written. " + sentence);
                }
            }
            case NO_JOURNAL -> {
                journalGone = time.nanos();
                note(IncidentKind.JOURNAL_AWAY, sentence);
            }
            case DISK_LOW -> {
                diskGone = time.nanos();
                note(IncidentKind.DISK_LOW, sentence);
            }
            case TAKEN_OVER -> {} // whoever took over records it: this process cannot
        }
    }

    /** So many results wait now. */
    void waiting(int now) {
        results = Math.max(results, now);
    }

    /** That reason is over. */
    void lifted(Halt.Reason reason) {
        switch (reason) {
            case RESULTS_WAIT, STORE_AWAY -> {
                store.remove(reason);
                if (storeGone != null && store.isEmpty()) {
                    note(
                            IncidentKind.STORE_BACK,
                            "The record store takes what is written again, after " + since(storeGone)
                                    + ". Results that waited meanwhile: " + results + ".");
                    storeGone = null;
                    results = 0;
                }
            }
            case NO_JOURNAL ->
                note(IncidentKind.JOURNAL_BACK, "The journal has its room again, after " + since(journalGone) + ".");
            case DISK_LOW ->
                note(
                        IncidentKind.DISK_BACK,
                        "The disk of the data directory has free space again, after " + since(diskGone) + ".");
            case TAKEN_OVER -> {}
        }
    }

    /** Why the bus cannot be looked at; null when it can. */
    void usb(@Nullable String sentence) {
        if (sentence != null && usbGone == null) {
            usbGone = time.nanos();
            note(IncidentKind.USB_AWAY, sentence);
        } else if (sentence == null && usbGone != null) {
            note(IncidentKind.USB_BACK, "USB can be listed again, after " + since(usbGone) + ".");
            usbGone = null;
        }
    }

    /** This program did something that it should not. */
    void fault(String sentence) {
        note(IncidentKind.OTHER, sentence);
    }

    private void note(IncidentKind kind, String sentence) {
        incidents.note(time.now(), kind, Optional.empty(), Optional.empty(), sentence);
    }

    private String since(@Nullable Long gone) {
        return gone == null ? "a while" : words(Duration.ofNanos(time.nanos() - gone));
    }

    /** {@code 42 s}, {@code 3 min 12 s} or {@code 2 h 5 min}. */
    static String words(Duration time) {
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 1
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
