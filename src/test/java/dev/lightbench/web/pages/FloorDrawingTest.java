package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.station.ScanSaying;
import dev.lightbench.station.StationSnapshot;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FloorDrawingTest {
    private final Words words = new Words(PagesSetup.words(), Locale.ENGLISH);

    @Test
    void aHeldResultShowsNoVerdict() {
        TileView held = tile("A6");

        assertThat(held.state()).isEqualTo("held");
        assertThat(held.word()).isEqualTo("Held");
        assertThat(held.bold()).isEqualTo("Leave the unit in.");
    }

    @Test
    void aRunningUnitShowsSecondsStepAndGauge() {
        TileView running = tile("A5");

        assertThat(running.word() + running.unit() + " " + running.count()).isEqualTo("12s 5/5");
        assertThat(running.bold()).isEqualTo("Flash and read back");
        assertThat(running.percent()).isEqualTo(55);
    }

    @Test
    void aRunThatWaitsForButtonsSaysWhichOnes() {
        TileView asking = tile(view(SampleFloor.askingForButtons(), HubChoice.ALL), "A1");

        assertThat(asking.bold()).isEqualTo("Hold MODE, tap RESET.");
        assertThat(asking.then()).isEqualTo("Let go when it blinks yellow.");
    }

    @Test
    void aRunWithAPastShowsWhatIsLeftOrHowFarItIsOver() {
        FloorView floor = new FloorDrawing(SampleFloor.of(4), words, HubChoice.ALL, SampleFloor::usual).view();
        TileView left = tile(floor, "A5");
        TileView late = tile(floor, "C3");

        assertThat(left.word()).isEqualTo("4");
        assertThat(left.percent()).isEqualTo(76);
        assertThat(left.then()).isEmpty();
        assertThat(late.word()).isEqualTo("+3");
        assertThat(late.percent()).isEqualTo(97);
        assertThat(late.then()).isEqualTo("longer than usual");
    }

    @Test
    void slotsThatWantTheSameAreOneLineAndWhatHasNoRoomIsCounted() {
        FloorView.HandsView hands = view(SampleFloor.of(16), HubChoice.ALL).hands();

        assertThat(hands.lines()).hasSizeLessThanOrEqualTo(Hands.MOST);
        assertThat(hands.lines().stream().filter(line -> line.state().equals("held")))
                .hasSize(1);
        StationSnapshot failed = SampleFloor.failures(16).get(0);
        FloorView.HandsView failures = new Hands(failed, words).list(failed.hubs());
        assertThat(failures.lines()).hasSize(Hands.MOST - 1);
        assertThat(failures.more())
                .isEqualTo(failures.count() - failures.lines().size());
    }

    @Test
    void aGaugeNeverStandsAtItsEndBeforeTheVerdict() {
        assertThat(TileViews.percent(1)).isEqualTo(97);
    }

    @Test
    void anOfferedSlotNamesTheOthers() {
        assertThat(tile("A2").bold()).isEqualTo("Put LB-24-001873 in here,");
        assertThat(tile("A2").then()).isEqualTo("or in B7, D5");
    }

    @Test
    void theScanBandAsksForTheNextCodeAndNamesFreeSlots() {
        ScanView band = view(SampleFloor.of(1), HubChoice.ALL).scan();

        assertThat(band.kind()).isEqualTo("ready");
        assertThat(band.next()).isEqualTo("Free slots: A1, A2, A3");
    }

    @Test
    void aRefusalKeepsTheBand() {
        StationSnapshot floor = SampleFloor.of(1, SampleFloor.scan(ScanSaying.IN_USE, "B5"));

        ScanView band = view(floor, HubChoice.ALL).scan();

        assertThat(band.kind()).isEqualTo("refused");
        assertThat(band.before() + "[" + band.code() + "]" + band.after()).isEqualTo("[LB-24-001873] is in B5 now");
        assertThat(band.log()).hasSize(1);
    }

    @Test
    void aLargeFloorListsWhatNeedsAHandWorstFirst() {
        FloorView floor = view(SampleFloor.of(16), HubChoice.ALL);

        assertThat(floor.wide()).isTrue();
        assertThat(floor.rows()).isEqualTo(8);
        List<String> states = floor.hands().lines().stream()
                .map(FloorView.HandView::state)
                .distinct()
                .toList();
        assertThat(states).containsExactly("failed", "detected", "interrupted", "held", "quarantined");
    }

    @Test
    void aScreenShowsTheHubsThatItWasAskedFor() {
        FloorView floor = view(SampleFloor.of(4), HubChoice.parse("b-c"));

        assertThat(floor.hubs().stream().map(FloorView.HubView::name)).containsExactly("B", "C");
    }

    @Test
    void aQuestionThatIsNoneIsToldWhatIsAllowed() {
        assertThatThrownBy(() -> HubChoice.parse("<b>")).hasMessageContaining("for example A-H");
    }

    private TileView tile(String slot) {
        return tile(view(SampleFloor.of(4), HubChoice.ALL), slot);
    }

    private static TileView tile(FloorView floor, String slot) {
        return floor.tiles().stream()
                .filter(tile -> tile.slot().equals(slot))
                .findFirst()
                .orElseThrow();
    }

    private FloorView view(StationSnapshot floor, HubChoice choice) {
        return new FloorDrawing(floor, words, choice, Usuals.UNKNOWN).view();
    }
}
