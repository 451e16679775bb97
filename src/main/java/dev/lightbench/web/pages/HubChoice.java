package dev.lightbench.web.pages;

import dev.lightbench.station.HubStatus;
import java.util.Locale;

/**
 * Which hubs a screen shows: {@code ?hubs=A-H} splits a large floor over several screens.
 *
 * @param first the first hub's letters; empty for all hubs
 * @param last the last hub's letters
 */
record HubChoice(String first, String last) {
    /** All hubs. */
    static final HubChoice ALL = new HubChoice("", "");

    /**
     * Reads {@code A-H} or {@code C}.
     *
     * @throws BadQuestion if it is neither
     */
    static HubChoice parse(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return ALL;
        }
        if (!wanted.matches("[A-Z]{1,3}(-[A-Z]{1,3})?")) {
            throw new BadQuestion("hubs is \"" + text + "\"; it must be a hub or two with a dash, for example A-H.");
        }
        int dash = wanted.indexOf('-');
        return dash < 0
                ? new HubChoice(wanted, wanted)
                : new HubChoice(wanted.substring(0, dash), wanted.substring(dash + 1));
    }

    /** Whether nothing was chosen. */
    boolean everything() {
        return first.isEmpty();
    }

    /** Whether this hub is on the screen. */
    boolean shows(HubStatus hub) {
        return everything() || compare(first, hub.name()) <= 0 && compare(hub.name(), last) <= 0;
    }

    /** Z comes before AA. */
    private static int compare(String one, String other) {
        return one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length());
    }
}
