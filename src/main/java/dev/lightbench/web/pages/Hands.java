package dev.lightbench.web.pages;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationSnapshot;
import java.util.Comparator;
import java.util.List;

/** What needs a hand on a floor whose tiles are too small to say it, worst first. */
final class Hands {
    private final StationSnapshot floor;
    private final Words words;
    private final TileSentences sentences;

    Hands(StationSnapshot floor, Words words) {
        this.floor = floor;
        this.words = words;
        this.sentences = new TileSentences(floor, words);
    }

    List<FloorView.HandView> list() {
        return floor.slots()
                .filter(slot -> TileLook.of(slot.state()).urgency() > 0)
                .sorted(Comparator.comparingInt(
                                (SlotStatus slot) -> -TileLook.of(slot.state()).urgency())
                        .thenComparing(SlotStatus::since))
                .map(this::line)
                .toList();
    }

    private FloorView.HandView line(SlotStatus slot) {
        TileLook look = TileLook.of(slot.state());
        TileText text = sentences.of(slot);
        return new FloorView.HandView(
                slot.slot().name(),
                look.label(),
                look.glyph(),
                text.bold(),
                look == TileLook.FAILED
                        ? slot.failure()
                                .map(failure ->
                                        words.say("cause." + failure.cause().label()))
                                .orElse("")
                        : "",
                slot.failure()
                        .filter(f -> look == TileLook.FAILED)
                        .map(Failure::remedy)
                        .orElse(text.then()));
    }
}
