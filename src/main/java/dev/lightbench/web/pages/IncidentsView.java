package dev.lightbench.web.pages;

import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.Incident;
import dev.lightbench.unit.IncidentKind;
import dev.lightbench.unit.NewestFirst;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of incidents as it is drawn.
 *
 * @param lines newest first
 * @param more the address of the next page; null on the last one
 * @param newest the address of the first page; null on the first one
 */
record IncidentsView(
        List<Line> lines, @Nullable String more, @Nullable String newest) {

    /**
     * One incident.
     *
     * @param glyph the sign of what it is about
     * @param mark {@code bad} where a result or its evidence is gone, else {@code quiet}
     * @param what its kind in words
     * @param slot the slot, or the hub by its letters; empty for the station as a whole
     * @param history the address of all that happened there
     * @param run the id of the run that it is about; null for none
     */
    record Line(
            String at,
            String glyph,
            String mark,
            String what,
            String slot,
            String history,
            @Nullable String run,
            String text) {}

    /** Draws a page in one language. */
    static IncidentsView of(IncidentQuestion asked, NewestFirst<Incident> page, Words words) {
        return new IncidentsView(
                page.lines().stream()
                        .map(each -> line(each, asked.look(), words))
                        .toList(),
                page.next().map(asked::older).orElse(null),
                asked.after().isEmpty() ? null : asked.newest());
    }

    private static Line line(Incident incident, Map<String, String> look, Words words) {
        String slot = incident.slot().orElse("");
        return new Line(
                Shown.dayExact(incident.at()),
                glyph(incident.kind()),
                mark(incident.kind()),
                words.happened(incident.kind().name()),
                slot,
                HistoryQuestion.address(HistorySubject.Kind.SLOT, incident.station() + "/" + slot, look),
                incident.run().map(UUID::toString).orElse(null),
                incident.message());
    }

    private static String glyph(IncidentKind kind) {
        return switch (kind) {
            case STORE_AWAY, STORE_BACK, JOURNAL_AWAY, JOURNAL_BACK -> "store";
            case HUB_LOST, HUB_BACK -> "fixture";
            case USB_AWAY, USB_BACK, DISK_LOW, DISK_BACK, THREAD_STUCK -> "host";
            case RUNS_INTERRUPTED -> "interrupted";
            default -> "alarm";
        };
    }

    private static String mark(IncidentKind kind) {
        return switch (kind) {
            case RESULT_LOST, RESULT_LATE, EVIDENCE_LOST, JOURNAL_REFUSED -> "bad";
            default -> "quiet";
        };
    }
}
