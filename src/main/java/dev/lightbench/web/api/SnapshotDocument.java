package dev.lightbench.web.api;

import dev.lightbench.station.StationSnapshot;
import java.util.List;

/**
 * All of the station at one moment.
 *
 * @param version whatever is told later carries a greater one; what carries no greater one is in here already
 * @param at when it was taken, ISO 8601, UTC
 * @param station the station as a whole
 * @param hubs in the order of their letters, with their slots
 * @param scans the last ones, newest first
 */
public record SnapshotDocument(
        long version, String at, StationDocument station, List<HubDocument> hubs, List<ScanDocument> scans) {

    /** The document of a snapshot. */
    public static SnapshotDocument of(StationSnapshot snapshot) {
        return new SnapshotDocument(
                snapshot.version(),
                snapshot.at().toString(),
                StationDocument.of(snapshot.station()),
                snapshot.hubs().stream().map(HubDocument::of).toList(),
                snapshot.scans().stream().map(ScanDocument::of).toList());
    }
}
