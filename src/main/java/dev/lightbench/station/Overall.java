package dev.lightbench.station;

import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunState;
import dev.lightbench.time.TimeSource;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the station as a whole. Owned by the lock of the {@link Places}. */
final class Overall {
    private final TimeSource time;
    private final WorkOrder order;
    private final StartMode mode;
    private final News news;
    private final Deque<ScanOutcome> scans = new ArrayDeque<>(); // newest first
    private Instant started;
    private StationState state = StationState.RUNNING;
    private int passed;
    private int failed;
    private int waiting;
    private final Halts halts = new Halts();
    private final Outages outages;
    private @Nullable String trouble;
    private long counter;
    private long version;

    Overall(TimeSource time, WorkOrder order, StartMode mode, News news, Outages outages) {
        this.time = time;
        this.order = order;
        this.mode = mode;
        this.news = news;
        this.outages = outages;
        this.started = time.now();
    }

    void begin() {
        started = time.now();
    }

    StationState state() {
        return state;
    }

    void state(StationState next) {
        if (state != next) {
            state = next;
            changed();
        }
    }

    /** Whether a run may begin now. */
    boolean open() {
        return state == StationState.RUNNING && halts.first().isEmpty();
    }

    /** How many results wait to be recorded. */
    int waiting() {
        return waiting;
    }

    void waiting(int results) {
        waiting(results, "");
    }

    /** The same with what is known of the newest of them. */
    void waiting(int results, String sentence) {
        if (waiting != results) {
            waiting = results;
            outages.waiting(results);
            if (results == 0 && halts.lift(Halt.Reason.RESULTS_WAIT)) {
                outages.lifted(Halt.Reason.RESULTS_WAIT);
            } else if (results > 0 && halts.stand(Halt.Reason.RESULTS_WAIT, "Results wait to be recorded.")) {
                outages.stands(Halt.Reason.RESULTS_WAIT, sentence);
            }
            changed();
        }
    }

    /** No run begins for this reason until it is lifted. */
    void halt(Halt.Reason reason, String sentence) {
        if (halts.stand(reason, sentence)) {
            outages.stands(reason, sentence);
            changed();
        }
    }

    /** That reason is over. */
    void lift(Halt.Reason reason) {
        if (halts.lift(reason)) {
            outages.lifted(reason);
            changed();
        }
    }

    /** Whether the store takes what is written, as far as is known. */
    boolean recording() {
        return !halts.stands(Halt.Reason.RESULTS_WAIT)
                && !halts.stands(Halt.Reason.STORE_AWAY)
                && !halts.stands(Halt.Reason.TAKEN_OVER);
    }

    /** Why no run begins, if anything but the station's state keeps them. */
    Optional<Halt> halt() {
        return halts.first();
    }

    /** Why the bus cannot be looked at; null when it can. */
    void trouble(@Nullable String sentence) {
        if (!Objects.equals(trouble, sentence)) {
            trouble = sentence;
            outages.usb(sentence);
            changed();
        }
    }

    /** This program did something that it should not. */
    void fault(String sentence) {
        outages.fault(sentence);
    }

    /** A run is over: counted once it is on disk. */
    void ended(RunRecord record) {
        passed += record.passed() ? 1 : 0;
        failed += record.state() == RunState.FAILED ? 1 : 0;
        count();
        news.post(new Object(), () -> listener -> listener.runEnded(record));
        changed();
    }

    void scanned(ScanOutcome scan) {
        scans.addFirst(scan);
        if (scans.size() > Station.SCANS_KEPT) {
            scans.removeLast();
        }
        count();
        news.post(new Object(), () -> listener -> listener.scanned(scan));
    }

    List<ScanOutcome> scans() {
        return List.copyOf(scans);
    }

    /** One more change of anything; returns how many there were. */
    long count() {
        return ++counter;
    }

    /** How many changes there were. */
    long counted() {
        return counter;
    }

    void changed() {
        version = count();
        StationSummary now = summary();
        news.post(this, () -> listener -> listener.stationChanged(now));
    }

    StationSummary summary() {
        return new StationSummary(
                order.station(),
                state,
                mode,
                order.pipeline().name(),
                order.operator(),
                order.bench(),
                started,
                passed,
                failed,
                waiting,
                halts.first(),
                Optional.ofNullable(trouble),
                version);
    }

    Instant now() {
        return time.now();
    }
}
