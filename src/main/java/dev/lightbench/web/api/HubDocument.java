package dev.lightbench.web.api;

import dev.lightbench.station.HubStatus;
import java.util.List;

/**
 * One hub.
 *
 * @param name its letters
 * @param port where it hangs, for example {@code 1-2}
 * @param slots in the order of their ports
 */
public record HubDocument(String name, String port, List<SlotDocument> slots) {

    /** The document of a hub. */
    public static HubDocument of(HubStatus hub) {
        return new HubDocument(
                hub.name(),
                hub.port(),
                hub.slots().stream().map(SlotDocument::of).toList());
    }
}
