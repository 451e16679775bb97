package dev.lightbench.web.events;

import dev.lightbench.run.RunRecord;
import dev.lightbench.station.ScanOutcome;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationListener;
import dev.lightbench.station.StationSnapshot;
import dev.lightbench.station.StationSummary;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.web.api.SnapshotDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells all open pages what the station does. One thread encodes each change once for all of them. A page gets the
 * whole picture first and then what came after it; an event may repeat what the picture shows already, and carries its
 * version so that the page can tell.
 */
public final class EventStream implements StationListener, AutoCloseable {
    /** More pages than any floor has; each costs a connection. */
    static final int MOST_CLIENTS = 500;

    /** Gauges move this often; everything else is sent at once. */
    private static final Duration TICK = Duration.ofMillis(500);

    /** A little more often than the second that is promised: a beat may be some milliseconds late. */
    private static final Duration HEARTBEAT = Duration.ofMillis(900);

    /** Between two sendings, so that a burst of changes is one of them. */
    private static final Duration GAP = Duration.ofMillis(25);

    /** How long a page waits before it connects again. */
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final TimeSource time;
    private final Supplier<StationSnapshot> snapshots;
    private final PendingChanges pending = new PendingChanges();
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final List<EventClient> joining = new ArrayList<>(); // owned by its own monitor
    private final Signal news;
    private final Signal over;
    private final Task task;
    private final EventText text = new EventText(); // owned by the stream's thread

    /** Starts its thread; {@code snapshots} is asked for the picture when a page connects. */
    public EventStream(TimeSource time, Supplier<StationSnapshot> snapshots) {
        this.time = time;
        this.snapshots = snapshots;
        this.news = time.signal();
        this.over = time.signal();
        this.task = time.start("events", this::run);
    }

    /** Adds a page; returns false if there are too many, or the stream is closed. */
    boolean join(EventClient client) {
        synchronized (joining) {
            if (over.isRaised() || clients.size() + joining.size() >= MOST_CLIENTS) {
                return false;
            }
            joining.add(client);
        }
        news.raise();
        return true;
    }

    /** How many pages are open. */
    public int clients() {
        return clients.size();
    }

    @Override
    public void slotChanged(SlotStatus slot) {
        if (pending.slot(slot)) {
            news.raise();
        }
    }

    @Override
    public void stationChanged(StationSummary station) {
        pending.station(station);
        news.raise();
    }

    @Override
    public void runEnded(RunRecord record) {
        pending.ended(record);
        news.raise();
    }

    @Override
    public void scanned(ScanOutcome scan) {
        pending.scanned(scan);
        news.raise();
    }

    private void run() {
        try {
            long nextHeartbeat = time.nanos();
            while (!over.isRaised()) {
                long untilHeartbeat = Math.max(0, nextHeartbeat - time.nanos());
                news.await(time.in(Duration.ofNanos(Math.min(TICK.toNanos(), untilHeartbeat))));
                news.lower();
                pending.take().writeTo(text);
                if (time.nanos() - nextHeartbeat >= 0) {
                    text.add("heartbeat", new Heartbeat(time.now().toString()));
                    nextHeartbeat = time.nanos() + HEARTBEAT.toNanos();
                }
                send();
                welcome();
                over.await(time.in(GAP));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        if (!text.isEmpty()) {
            byte[] chunk = text.take();
            clients.removeIf(client -> !client.offer(chunk));
        }
    }

    private void welcome() {
        List<EventClient> fresh;
        synchronized (joining) {
            if (joining.isEmpty()) {
                return;
            }
            fresh = List.copyOf(joining);
            clients.addAll(fresh);
            joining.clear();
        }
        text.add("snapshot", SnapshotDocument.of(snapshots.get()));
        text.askAgainAfter(RECONNECT);
        byte[] chunk = text.take();
        fresh.stream().filter(client -> !client.offer(chunk)).forEach(clients::remove);
    }

    /** Ends all answers, so that a web server that waits for them can stop at once. */
    @Override
    public void close() {
        List<EventClient> left;
        synchronized (joining) {
            over.raise();
            left = new ArrayList<>(joining);
            joining.clear();
        }
        news.raise();
        try {
            task.join(time.in(CLOSING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        left.addAll(clients);
        left.forEach(EventClient::complete);
        clients.clear();
    }
}
