package dev.lightbench.web.pages;

import dev.lightbench.unit.History;
import dev.lightbench.unit.HistoryEntry;
import dev.lightbench.unit.HistorySubject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Draws a page of a history in one language. */
final class HistoryDrawing {
    private final Words words;

    HistoryDrawing(Words words) {
        this.words = words;
    }

    /** The page before anything was asked. */
    HistoryView empty(HistoryQuestion asked) {
        return new HistoryView(kinds(asked), asked.text(), asked.look(), false, List.of(), null, null, null, null);
    }

    /** The page of what was asked. */
    HistoryView view(HistoryQuestion asked, HistorySubject subject, History.Page page) {
        boolean passed = page.lines().stream().anyMatch(line -> line.state().equals("PASSED"));
        return new HistoryView(
                kinds(asked),
                asked.text(),
                asked.look(),
                true,
                page.lines().stream().map(this::line).toList(),
                page.next().map(asked::older).orElse(null),
                asked.cursor().isEmpty() ? null : asked.newest(),
                HistoryQuestion.json(subject),
                subject.kind() == HistorySubject.Kind.SERIAL && passed ? subject.value() : null);
    }

    private List<HistoryView.Kind> kinds(HistoryQuestion asked) {
        return Arrays.stream(HistorySubject.Kind.values())
                .map(kind -> new HistoryView.Kind(
                        kind.word(),
                        words.say("history.of." + kind.word()),
                        kind.word().equals(asked.of())))
                .toList();
    }

    private HistoryView.Line line(HistoryEntry line) {
        boolean run = line.kind() == HistoryEntry.Kind.RUN;
        Optional<TileLook> look = run ? Optional.of(TileLook.valueOf(line.state())) : Optional.empty();
        return new HistoryView.Line(
                Shown.dayExact(line.at()),
                look.map(TileLook::glyph).orElseGet(() -> glyph(line.kind())),
                look.map(HistoryDrawing::mark).orElse("quiet"),
                look.map(state -> words.say("slot.state." + state.label()))
                        .orElseGet(() -> words.happened(line.state())),
                line.retestOf() == null ? "" : words.say("run.retest.note"),
                line.ofRun().map(UUID::toString).orElse(null),
                text(line.slot()),
                text(line.serial()),
                text(line.deviceId()),
                text(line.code()),
                run && line.code() != null ? words.matter(line.code(), text(line.message())) : text(line.message()),
                text(line.actor()));
    }

    private static String glyph(HistoryEntry.Kind kind) {
        return switch (kind) {
            case BINDING -> "link";
            case RECLASSIFICATION, AUDIT_EVENT -> "operator";
            default -> "alarm";
        };
    }

    private static String mark(TileLook state) {
        return switch (state) {
            case PASSED -> "ok";
            case FAILED -> "bad";
            default -> "quiet";
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
