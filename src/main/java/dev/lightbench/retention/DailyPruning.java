package dev.lightbench.retention;

import dev.lightbench.run.Records;
import dev.lightbench.run.Turn;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the records to a policy: one round a day, on a thread of its own, by the {@link Pruning} that a person would ask
 * for. A round that cannot go, or cannot go on, is tried again until it is through; nothing waits for it.
 */
public final class DailyPruning implements AutoCloseable {
    /** Who did it, in the audit events. */
    public static final String ACTOR = "policy";

    private static final Logger LOG = LoggerFactory.getLogger(DailyPruning.class);

    /** A round that was put off is tried again after this: often enough for one night, seldom enough for a full disk. */
    static final Duration AGAIN = Duration.ofMinutes(30);

    /** The clock on the wall may be set: it is looked at this often. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    /** An export stops between two runs; rows that are going then go as a whole, or stay when the store is closed. */
    private static final Duration END = Duration.ofMillis(250);

    private final Pruning pruning;
    private final RetentionSettings settings;
    private final Supplier<Optional<String>> hindrance;
    private final Turn turn;
    private final IncidentBook incidents;
    private final TimeSource time;
    private final RetentionRounds rounds;
    private final Signal closed; // not an interrupt: H2 closes its file when a thread is interrupted in it
    private final Task task;
    private volatile RetentionStatus status; // written by the task alone
    private @Nullable LocalDate told; // the day of the last failure that was told; the task's own

    /**
     * Begins.
     *
     * @param hindrance why no round may go now, a sentence: results that wait come first. Asked often, by any thread
     * @param zone in which the policy's hour is meant
     */
    public DailyPruning(
            Records records,
            RetentionSettings settings,
            Supplier<Optional<String>> hindrance,
            TimeSource time,
            ZoneId zone) {
        this.pruning = Pruning.of(records, settings.exports(), time);
        this.settings = settings;
        this.hindrance = hindrance;
        this.turn = records.turn();
        this.incidents = records.incidents();
        this.time = time;
        this.rounds = new RetentionRounds(settings.hour(), zone);
        this.closed = time.signal();
        this.status = new RetentionStatus(false, rounds.first(time.now()), Optional.empty());
        this.task = time.start("retention", this::run);
    }

    /** The policy. */
    public RetentionSettings settings() {
        return settings;
    }

    /** What it has done, and when it goes next. */
    public RetentionStatus status() {
        return status;
    }

    private void run() {
        try {
            LOG.info("The next round of the policy begins at {}", status.next());
            while (!closed.await(time.in(left()))) {
                if (!time.now().isBefore(status.next())) {
                    round();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts it
        }
    }

    private Duration left() {
        Duration left = Duration.between(time.now(), status.next());
        return left.compareTo(LOOK) < 0 ? left : LOOK;
    }

    private void round() {
        Instant began = time.now();
        Counted counted = new Counted();
        status = new RetentionStatus(true, status.next(), status.last());
        Optional<String> putOff;
        boolean failed = false;
        try {
            putOff = pruned(counted);
        } catch (IOException | RuntimeException e) {
            failed = true;
            putOff = Optional.of(tell(began, counted.runs, e));
        }
        Instant next = putOff.isPresent() ? began.plus(AGAIN) : rounds.after(began, time.now());
        status = new RetentionStatus(
                false, next, Optional.of(new RetentionStatus.Round(began, counted.runs, putOff, failed)));
        LOG.info(
                "The policy took {} of {} runs out of the store{}; it goes on at {}",
                settings.policy().transcriptsOnly() ? "the transcripts" : "the details",
                counted.runs,
                putOff.map(why -> ", and was put off: " + why).orElse(""),
                next);
    }

    /** Why it is not through; empty if it is. */
    private Optional<String> pruned(Counted counted) throws IOException {
        Optional<String> hindered = hindrance.get();
        if (hindered.isPresent()) {
            return hindered;
        }
        if (!turn.take()) {
            return Optional.of("A backup, an export or a pruning goes.");
        }
        try {
            pruning.prune(settings.policy(), ACTOR, counted);
        } finally {
            turn.giveBack();
        }
        return counted.stoppedBy();
    }

    /** Once a day: what fails tonight is tried again all night. */
    private String tell(Instant began, long runs, Exception failure) {
        String what = failure instanceof IOException file ? FileTrouble.of(file) : StoreException.firstLine(failure);
        String sentence = "The retention policy cannot be kept to: " + what + "."
                + (runs > 0 ? " Before that, " + runs + " runs went into exports." : "");
        LocalDate today = rounds.day(began);
        if (!today.equals(told)) {
            told = today;
            LOG.warn("What the policy failed with", failure);
            incidents.note(began, IncidentKind.OTHER, Optional.empty(), Optional.empty(), sentence);
        }
        return sentence;
    }

    /** How far it is, and whether it is to stop. Of one round, on the task. */
    private final class Counted implements Progress {
        private long runs;
        private Optional<String> hindered = Optional.empty();

        @Override
        public void at(String what, long done) {
            runs = done;
        }

        @Override
        public boolean stopped() {
            hindered = hindrance.get();
            return closed.isRaised() || hindered.isPresent();
        }

        Optional<String> stoppedBy() {
            return closed.isRaised() ? Optional.of("The station ended.") : hindered;
        }
    }

    /** Begins no batch any more; {@link #close} waits for the one that goes. */
    public void stop() {
        closed.raise();
    }

    /** Stops it. A batch is gone and exported when this returns, or whole; or its rows are going in one transaction. */
    @Override
    public void close() {
        stop();
        try {
            if (!task.join(time.in(END))) {
                LOG.warn("A batch of the retention policy did not end in time; it is whole, or gone and exported");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
