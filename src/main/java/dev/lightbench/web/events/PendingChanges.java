package dev.lightbench.web.events;

import dev.lightbench.run.RunRecord;
import dev.lightbench.run.UnitReport;
import dev.lightbench.station.ScanOutcome;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationSummary;
import dev.lightbench.web.api.ScanDocument;
import dev.lightbench.web.api.SlotDocument;
import dev.lightbench.web.api.StationDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has changed and was not sent yet: of each slot only its newest status. Written by the station's thread, emptied
 * by the stream's; owned by this object's monitor.
 */
final class PendingChanges {
    private final Map<String, SlotStatus> slots = new LinkedHashMap<>();
    private final Map<String, SlotStatus> sent = new HashMap<>();
    private final List<RunRecord> ended = new ArrayList<>();
    private final List<ScanOutcome> scans = new ArrayList<>();
    private @Nullable StationSummary station;

    /** Returns whether it is more than a gauge that moved: that can wait. */
    synchronized boolean slot(SlotStatus status) {
        SlotStatus before = sent.get(status.slot().name());
        slots.put(status.slot().name(), status);
        return before == null || !steady(before).equals(steady(status));
    }

    synchronized void station(StationSummary summary) {
        station = summary;
    }

    synchronized void ended(RunRecord record) {
        ended.add(record);
    }

    synchronized void scanned(ScanOutcome scan) {
        scans.add(scan);
    }

    /** Everything, which is forgotten here: it is put into words outside of this monitor, for the station never waits. */
    synchronized Changes take() {
        Changes changes = new Changes(station, List.copyOf(slots.values()), List.copyOf(ended), List.copyOf(scans));
        station = null;
        sent.putAll(slots);
        slots.clear();
        ended.clear();
        scans.clear();
        return changes;
    }

    /** What has changed at one moment. */
    record Changes(
            @Nullable StationSummary station, List<SlotStatus> slots, List<RunRecord> ended, List<ScanOutcome> scans) {

        /** A verdict stands in its slot before its run is told. */
        void writeTo(EventText text) {
            if (station != null) {
                text.add("station", StationDocument.of(station));
            }
            slots.forEach(status -> text.add("slot", SlotDocument.of(status)));
            ended.forEach(record -> text.add("run", UnitReport.of(record)));
            scans.forEach(scan -> text.add("scan", ScanDocument.of(scan)));
        }
    }

    /** What a person must see at once: everything but how far a step is. */
    private static List<Object> steady(SlotStatus status) {
        return List.of(
                status.state(),
                status.present(),
                status.run(),
                status.serial(),
                status.deviceId(),
                status.step().map(step -> step.index() + "/" + step.attempt()));
    }
}
