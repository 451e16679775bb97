package dev.lightbench.web.pages;

import dev.lightbench.station.SlotState;
import java.util.Locale;

/** The sign that goes with each state of a slot, and how far up the list of what needs a hand it stands. */
enum TileLook {
    EMPTY("empty", 0),
    OFFERED("load", 0),
    RESERVED("load", 0),
    DETECTED("found", 4),
    RUNNING("run", 0),
    HELD("held", 2),
    PASSED("pass", 0),
    FAILED("fail", 5),
    ABORTED("aborted", 0),
    INTERRUPTED("interrupted", 3),
    QUARANTINED("blocked", 1),
    IGNORED("ignored", 0);

    private final String glyph;
    private final int urgency;

    TileLook(String glyph, int urgency) {
        this.glyph = glyph;
        this.urgency = urgency;
    }

    /** The look of a state. */
    static TileLook of(SlotState state) {
        return valueOf(state.name());
    }

    /** The name of its sign in the sprite, without {@code i-}. */
    String glyph() {
        return glyph;
    }

    /** 0 for a slot that needs no hand; more for worse. */
    int urgency() {
        return urgency;
    }

    /** As it stands in {@code data-state}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
