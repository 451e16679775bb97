package dev.lightbench.web.pages;

import dev.lightbench.pipeline.AskedOfOperator;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.StationSnapshot;
import dev.lightbench.station.StationState;
import dev.lightbench.station.StepAt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sentences of each tile of one snapshot, in one language. */
final class TileSentences {
    private final StationSnapshot floor;
    private final Words words;
    private final Usuals times;
    private final List<String> offered;

    TileSentences(StationSnapshot floor, Words words, Usuals times) {
        this.floor = floor;
        this.words = words;
        this.times = times;
        this.offered = floor.slots()
                .filter(slot -> TileLook.of(slot.state()) == TileLook.OFFERED)
                .map(slot -> slot.slot().name())
                .toList();
    }

    TileText of(SlotStatus slot) {
        return switch (slot.state()) {
            case EMPTY -> TileText.NONE;
            case OFFERED ->
                new TileText(
                        load(slot, "do.load.serial"),
                        others(slot),
                        slot.serial()
                                .map(id -> Shown.onTile(id, slot.slot().name()))
                                .orElse(""));
            case RESERVED ->
                new TileText(load(slot, "do.load.serial.only"), left("tile.left", slot), left("tile.left.short", slot));
            case DETECTED -> detected(slot);
            case RUNNING -> slot.step().map(step -> running(slot, step)).orElseGet(this::starting);
            case HELD -> ordered("leave", words.say("tile.unrecorded"));
            case PASSED ->
                new TileText(words.say("do.take"), Shown.tenths(slot.elapsed()), Shown.tenths(slot.elapsed()));
            case FAILED -> slot.failure().map(failure -> failed(slot, failure)).orElse(TileText.NONE);
            case ABORTED -> ordered("take", words.say("tile.stopped"));
            case INTERRUPTED ->
                slot.present()
                        ? ordered("again", restarted(slot))
                        : new TileText(words.say("do.out"), restarted(slot), words.say("short.do.again"));
            case QUARANTINED -> ordered("avoid", words.say("do.call"));
            case IGNORED ->
                new TileText(
                        words.say("slot.state.ignored"),
                        words.say("tile.port", slot.slot().port()),
                        words.say("slot.state.ignored"));
        };
    }

    private TileText ordered(String what, String then) {
        return new TileText(words.say("do." + what), then, words.say("short.do." + what));
    }

    private String load(SlotStatus slot, String key) {
        String named = slot.serial().map(serial -> words.say(key, serial)).orElse("");
        return named.isEmpty() || named.length() > TileText.BOLD ? words.say("do.load") : named;
    }

    private String others(SlotStatus slot) {
        List<String> rest = offered.stream()
                .filter(name -> !name.equals(slot.slot().name()))
                .toList();
        if (rest.isEmpty()) {
            return words.say("tile.or.alone");
        }
        String all = words.say("tile.or", String.join(", ", rest));
        return all.length() <= TileText.THEN ? all : words.say("tile.or.any");
    }

    private String left(String key, SlotStatus slot) {
        return slot.until()
                .map(until -> words.say(
                        key, Math.max(0, Duration.between(floor.at(), until).toSeconds())))
                .orElse("");
    }

    private TileText detected(SlotStatus slot) {
        String unit = slot.platform().map(Shown::platform).orElse("")
                + slot.osVersion().map(os -> ", OS " + os).orElse("");
        boolean rolling = floor.station().state() == StationState.RUNNING;
        String then = !rolling
                ? words.say("tile.paused")
                : floor.station().halt().isPresent() ? words.say("tile.halted") : unit;
        return ordered(floor.station().mode() == StartMode.BY_HAND ? "start" : "scan", then);
    }

    private TileText running(SlotStatus slot, StepAt step) {
        if (step.doing().equals(AskedOfOperator.BUTTONS)) {
            return ordered("buttons", words.say("do.buttons.then"));
        }
        String name = words.sayOr("step." + step.name(), step.name());
        String brief = words.sayOr("short.step." + step.name(), name);
        return new TileText(name, then(slot, step), brief);
    }

    private String then(SlotStatus slot, StepAt step) {
        Optional<Usual> usual = times.of(slot);
        if (usual.filter(its -> its.late(slot.elapsed())).isPresent()) {
            return words.say("tile.late");
        }
        return step.attempt() > 1
                ? words.say("tile.attempt", step.attempt())
                : usual.isPresent() ? "" : words.say("tile.sofar");
    }

    private String restarted(SlotStatus slot) {
        return slot.step()
                .map(step -> words.say("tile.restarted.at", step.index() + 1))
                .orElseGet(() -> words.say("tile.restarted"));
    }

    private TileText starting() {
        return new TileText(words.say("step.starting"), "", words.say("step.starting"));
    }

    private TileText failed(SlotStatus slot, Failure failure) {
        String key = "failure." + failure.code().name();
        String bold = slot.present() ? words.say(key + ".line1") : words.say("do.out");
        return new TileText(bold, words.say(key + ".line2"), words.say(key + ".short"));
    }
}
