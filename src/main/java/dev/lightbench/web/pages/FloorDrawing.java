package dev.lightbench.web.pages;

import dev.lightbench.station.Halt;
import dev.lightbench.station.HubStatus;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.StationSnapshot;
import dev.lightbench.station.StationState;
import dev.lightbench.station.StationSummary;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws the floor of one snapshot in one language. */
final class FloorDrawing {
    /** More rows than this leave no room for sentences on tiles. */
    private static final int MOST_ROWS = 6;

    /** The page is made for this many hubs; more are shown on another screen, by {@code ?hubs=}. */
    static final int MOST_HUBS = 16;

    /** A fixture of one hub is drawn in tiles of the usual size, not in one large row. */
    private static final int FEWEST_ROWS = 3;

    private static final int FEWEST_COLUMNS = 4;

    private final StationSnapshot floor;
    private final Words words;
    private final HubChoice choice;
    private final Usuals times;

    FloorDrawing(StationSnapshot floor, Words words, HubChoice choice, Usuals times) {
        this.floor = floor;
        this.words = words;
        this.choice = choice;
        this.times = times;
    }

    FloorView view() {
        TileViews tiles = new TileViews(floor, words, times);
        List<HubStatus> shown =
                floor.hubs().stream().filter(choice::shows).limit(MOST_HUBS).toList();
        boolean wide = shown.size() > MOST_ROWS;
        int columns = shown.stream().mapToInt(hub -> hub.slots().size()).max().orElse(1);
        return new FloorView(
                header(),
                new ScanBand(floor, words).view(),
                shown.stream()
                        .map(hub -> new FloorView.HubView(
                                hub.name(),
                                hub.port(),
                                hub.slots().stream().map(tiles::of).toList()))
                        .toList(),
                wide ? (shown.size() + 1) / 2 : Math.max(FEWEST_ROWS, shown.size()),
                Math.max(FEWEST_COLUMNS, columns),
                wide,
                wide ? new Hands(floor, words).list(shown) : new FloorView.HandsView(0, List.of(), 0),
                foot(shown));
    }

    private FloorView.HeaderView header() {
        StationSummary station = floor.station();
        int present = count(SlotState.DETECTED) + count(SlotState.RUNNING) + done();
        int ended = station.passed() + station.failed();
        int slots = (int) floor.slots().count() - count(SlotState.IGNORED);
        return new FloorView.HeaderView(
                station.name(),
                words.say("floor.count", slots, floor.hubs().size()),
                words.say("floor.state." + station.state()),
                words.say("floor.mode." + station.mode()),
                station.pipeline(),
                words.say(station.bench() ? "floor.bench" : "floor.real"),
                done(),
                present,
                count(SlotState.RUNNING),
                present == 0 ? 0 : done() * 100 / present,
                (int) floor.slots().filter(slot -> slot.state().free()).count(),
                slots,
                station.passed(),
                station.failed(),
                ended == 0 ? null : String.format(Locale.ROOT, "%.1f", station.passed() * 100.0 / ended),
                station.waiting(),
                Shown.day(floor.at(), words.locale()),
                Shown.clock(floor.at()));
    }

    private int done() {
        return (int) floor.slots()
                .filter(slot -> slot.present() && (slot.state().verdict() || slot.state() == SlotState.HELD))
                .count();
    }

    private int count(SlotState state) {
        return (int) floor.slots().filter(slot -> slot.state() == state).count();
    }

    private FloorView.FootView foot(List<HubStatus> shown) {
        return new FloorView.FootView(
                alarm(shown).orElse(null),
                floor.station().waiting(),
                Shown.seconds(floor.at()),
                ZoneId.systemDefault().getRules().getOffset(floor.at()).getTotalSeconds());
    }

    private Optional<String> alarm(List<HubStatus> shown) {
        return floor.station()
                .trouble()
                .or(this::halted)
                .or(() -> Optional.ofNullable(notRolling()))
                .or(() -> floor.slots()
                        .filter(slot -> slot.state() == SlotState.QUARANTINED)
                        .findFirst()
                        .map(slot -> words.say(
                                "floor.blocked",
                                slot.slot().name(),
                                slot.failure().map(failure -> failure.message()).orElse(""))))
                .or(() -> choice.everything() && shown.size() < floor.hubs().size()
                        ? Optional.of(words.say(
                                "floor.more",
                                floor.hubs().get(MOST_HUBS).name(),
                                floor.hubs().get(floor.hubs().size() - 1).name()))
                        : Optional.empty());
    }

    /** That results wait is told beside the alarm. */
    private Optional<String> halted() {
        return floor.station()
                .halt()
                .filter(halt -> halt.reason() != Halt.Reason.RESULTS_WAIT)
                .map(halt -> words.say("floor.halt." + halt.reason()));
    }

    private @Nullable String notRolling() {
        StationState state = floor.station().state();
        return state == StationState.RUNNING
                ? null
                : words.say(state == StationState.PAUSED ? "floor.paused" : "floor.stopped");
    }
}
