package dev.lightbench.cli.run;

import dev.lightbench.run.RunRecord;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationListener;
import dev.lightbench.time.Signal;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of the units that were attached when the station started, and which runs ended besides. Told by the
 * station's thread, asked by the command's; owned by this object's monitor.
 */
final class AttachedAtStart implements StationListener {
    private final Set<PortPath> awaited;
    private final TreeMap<PortPath, RunRecord> first = new TreeMap<>();
    private final List<RunRecord> others = new ArrayList<>();
    private final Signal news;

    /** Raises {@code news} when no unit is awaited any more, and for each run besides. */
    AttachedAtStart(Collection<PortPath> ports, Signal news) {
        this.awaited = new TreeSet<>(ports);
        this.news = news;
    }

    @Override
    public synchronized void runEnded(RunRecord record) {
        PortPath port = record.start().slot().port();
        if (awaited.remove(port)) {
            first.put(port, record);
            if (awaited.isEmpty()) {
                news.raise();
            }
        } else {
            others.add(record);
            news.raise();
        }
    }

    /** A unit that was taken out before its run began is not awaited. */
    @Override
    public synchronized void slotChanged(SlotStatus slot) {
        if (!slot.present()
                && !slot.state().busy()
                && !slot.state().verdict()
                && awaited.remove(slot.slot().port())) {
            news.raise();
        }
    }

    synchronized boolean finished() {
        return awaited.isEmpty();
    }

    /** The first run of each unit, in the order of the slots. */
    synchronized List<RunRecord> records() {
        return List.copyOf(first.values());
    }

    /** The same, and from now on they have been told. */
    synchronized List<RunRecord> takeRecords() {
        List<RunRecord> taken = records();
        first.clear();
        return taken;
    }

    /** The runs besides that ended since the last call. */
    synchronized List<RunRecord> takeOthers() {
        List<RunRecord> taken = List.copyOf(others);
        others.clear();
        return taken;
    }

    /** All that ended and was not taken yet. */
    synchronized List<RunRecord> takeUntold() {
        List<RunRecord> taken = new ArrayList<>(takeRecords());
        taken.addAll(takeOthers());
        return taken;
    }
}
