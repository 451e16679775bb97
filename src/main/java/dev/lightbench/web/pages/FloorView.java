package dev.lightbench.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The floor page as it is drawn.
 *
 * @param header the shift header
 * @param scan the scan band
 * @param hubs the hubs that are shown, with their tiles
 * @param rows how many rows of hubs
 * @param columns how many tiles a row has
 * @param wide whether it is too large for sentences on tiles, and lists beside it what needs a hand
 * @param hands what needs a hand, worst first
 * @param foot the last line
 */
record FloorView(
        HeaderView header,
        ScanView scan,
        List<HubView> hubs,
        int rows,
        int columns,
        boolean wide,
        HandsView hands,
        FootView foot) {

    /** All tiles. */
    List<TileView> tiles() {
        return hubs.stream().flatMap(hub -> hub.tiles().stream()).toList();
    }

    /**
     * One hub.
     *
     * @param name its letters
     * @param port where it hangs: {@code 3-1}
     */
    record HubView(String name, String port, List<TileView> tiles) {}

    /**
     * The station and what it has done.
     *
     * @param percent how much of what is on the fixture is done
     * @param yield passed of all, in percent with one digit behind the point; null before the first run
     */
    record HeaderView(
            String station,
            String count,
            String state,
            String mode,
            String pipeline,
            String source,
            int done,
            int present,
            int running,
            int percent,
            int free,
            int slots,
            int passed,
            int failed,
            @Nullable String yield,
            int waiting,
            String day,
            String clock) {}

    /**
     * What needs a hand.
     *
     * @param count how many slots
     * @param lines the worst of them
     * @param more how many slots stand in no line
     */
    record HandsView(int count, List<HandView> lines, int more) {}

    /**
     * A line in the list of what needs a hand.
     *
     * @param cause who has to act, in a word; empty if it is plain
     */
    record HandView(String slot, String state, String glyph, String title, String cause, String text) {}

    /**
     * The last line.
     *
     * @param alarm what is wrong with the station; null if nothing is
     * @param seconds the station's clock
     * @param offset how far its wall clock is from UTC, in seconds
     */
    record FootView(@Nullable String alarm, int waiting, String seconds, int offset) {}
}
