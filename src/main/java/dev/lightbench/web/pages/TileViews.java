package dev.lightbench.web.pages;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationSnapshot;
import dev.lightbench.station.StepAt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Draws the tiles of one snapshot in one language. */
final class TileViews {
    /** Where the gauge of a unit stands that is not done, however far it says it is. */
    private static final int NEARLY = 97;

    private final Words words;
    private final Usuals times;
    private final TileSentences sentences;

    TileViews(StationSnapshot floor, Words words, Usuals times) {
        this.words = words;
        this.times = times;
        this.sentences = new TileSentences(floor, words, times);
    }

    TileView of(SlotStatus slot) {
        TileLook look = TileLook.of(slot.state());
        TileText text = sentences.of(slot);
        boolean running = slot.state() == SlotState.RUNNING;
        Usual usual = running ? times.of(slot).orElse(null) : null;
        String word = running ? seconds(slot, usual) : words.say("slot.state." + look.label());
        return new TileView(
                slot.slot().name(),
                look.label(),
                slot.state() == SlotState.OFFERED ? "" : unit(slot),
                look.glyph(),
                word,
                running ? "s" : "",
                running ? slot.step().map(TileViews::count).orElse("") : "",
                Fit.of(word).label(),
                slot.state() == SlotState.FAILED
                        ? slot.failure().map(this::cause).orElse(null)
                        : null,
                text.bold(),
                text.then(),
                text.brief(),
                running ? percent(usual == null ? slot.progress() : usual.part(slot.elapsed())) : null,
                usual == null
                        ? null
                        : new TileView.UsualView(
                                usual.end().toMillis(), usual.late().toMillis()),
                slot.state() == SlotState.RESERVED
                        ? slot.until().map(Object::toString).orElse(null)
                        : null,
                slot.run().map(UUID::toString).orElse(null));
    }

    /** Seconds left, or how many it is over its time; before anything is known the seconds so far. */
    private static String seconds(SlotStatus slot, @Nullable Usual usual) {
        return usual == null
                ? Long.toString(slot.elapsed().toSeconds())
                : (usual.late(slot.elapsed()) ? "+" : "") + usual.seconds(slot.elapsed());
    }

    static int percent(double progress) {
        return (int) Math.min(NEARLY, Math.floor(progress * 100));
    }

    private static String count(StepAt step) {
        return (step.index() + 1) + "/" + step.count();
    }

    private static String unit(SlotStatus slot) {
        return slot.serial()
                .or(slot::deviceId)
                .map(id -> Shown.onTile(id, slot.slot().name()))
                .orElse("");
    }

    private TileView.@Nullable CauseView cause(Failure failure) {
        String cause = failure.cause().label();
        return new TileView.CauseView(cause, words.say("cause." + cause));
    }
}
