package dev.lightbench.web.pages;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.station.HubStatus;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What needs a hand on a floor whose tiles are too small to say it: worst first, and in one state what stands longest.
 * Slots that say the same are one line.
 */
final class Hands {
    /** So many lines have room beside the fixture; what does not fit is counted. */
    static final int MOST = 13;

    /** So many slots are named in one line. */
    private static final int NAMED = 8;

    /** Each of these wants the same of the operator, whichever slot it is. */
    private static final Set<SlotState> ALIKE =
            Set.of(SlotState.DETECTED, SlotState.INTERRUPTED, SlotState.HELD, SlotState.QUARANTINED);

    private final Words words;
    private final TileSentences sentences;

    Hands(StationSnapshot floor, Words words) {
        this.words = words;
        this.sentences = new TileSentences(floor, words, Usuals.UNKNOWN);
    }

    /** The list for a screen that shows these hubs. */
    FloorView.HandsView list(List<HubStatus> hubs) {
        List<SlotStatus> slots = hubs.stream()
                .flatMap(hub -> hub.slots().stream())
                .filter(slot -> urgency(slot) > 0)
                .sorted(Comparator.comparingInt(Hands::urgency).reversed().thenComparing(SlotStatus::since))
                .toList();
        Map<String, List<SlotStatus>> alike = new LinkedHashMap<>();
        for (SlotStatus slot : slots) {
            boolean one = ALIKE.contains(slot.state());
            alike.computeIfAbsent(one ? slot.state().name() : slot.slot().name(), first -> new ArrayList<>())
                    .add(slot);
        }
        List<List<SlotStatus>> lines = List.copyOf(alike.values());
        int shown = lines.size() > MOST ? MOST - 1 : lines.size();
        return new FloorView.HandsView(
                slots.size(),
                lines.subList(0, shown).stream().map(this::line).toList(),
                lines.subList(shown, lines.size()).stream().mapToInt(List::size).sum());
    }

    private static int urgency(SlotStatus slot) {
        return TileLook.of(slot.state()).urgency();
    }

    private FloorView.HandView line(List<SlotStatus> alike) {
        SlotStatus slot = alike.get(0);
        TileLook look = TileLook.of(slot.state());
        TileText text = sentences.of(slot);
        boolean failed = look == TileLook.FAILED;
        return new FloorView.HandView(
                slot.slot().name(),
                look.label(),
                look.glyph(),
                text.bold(),
                failed
                        ? slot.failure()
                                .map(failure ->
                                        words.say("cause." + failure.cause().label()))
                                .orElse("")
                        : "",
                alike.size() > 1
                        ? words.say("floor.hands.several", alike.size(), names(alike))
                        : slot.failure()
                                .filter(f -> failed)
                                .map(Failure::remedy)
                                .orElse(text.then()));
    }

    private static String names(List<SlotStatus> alike) {
        List<String> names =
                alike.stream().limit(NAMED).map(slot -> slot.slot().name()).toList();
        return String.join(", ", names) + (alike.size() > NAMED ? " …" : "");
    }
}
