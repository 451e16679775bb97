package dev.lightbench.unit;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What failed runs were later found to have failed for: appended beside the run, whose own row is never touched. Safe
 * for use by many threads.
 */
public final class Reclassifications {
    private final Store store;
    private final TimeSource time;
    private final AuditEvents audit;
    private final EventIds ids;

    Reclassifications(Store store, TimeSource time, AuditEvents audit) {
        this.store = store;
        this.time = time;
        this.audit = audit;
        this.ids = new EventIds(time);
    }

    /** What judging anew came to: one of both is there. */
    public record Outcome(Optional<Reclassification> added, Optional<Refusal> refused) {}

    /**
     * Why nothing was judged anew.
     *
     * @param noSuchRun whether it is because there is no run of that id
     * @param sentence what is wrong and what is allowed
     */
    public record Refusal(boolean noSuchRun, String sentence) {}

    /**
     * Judges a run anew. A pass stays a pass: nobody can make it a failure, nor a failure a pass.
     *
     * @param actor who: a badge
     * @param reason why
     * @throws StoreException if the store does not take it now
     */
    public Outcome add(UUID run, FailureCode code, String actor, String reason) {
        return store.change(sql -> {
            Optional<String> state = sql.sql("select state from runs where id = :run")
                    .param("run", run)
                    .query(String.class)
                    .optional();
            if (state.isEmpty()) {
                return refused(true, "There is no recorded run " + run + ".");
            }
            if (state.get().equals("PASSED")) {
                return refused(
                        false,
                        "Run " + run + " has passed: a pass is not judged anew; allowed is a run that did not pass.");
            }
            Reclassification added = new Reclassification(
                    ids.next(),
                    run,
                    Column.utc(time.now()).toInstant(),
                    Column.fit(actor, 200),
                    code.name(),
                    code.cause().label(),
                    Column.fit(reason, Column.SENTENCE));
            sql.sql("insert into reclassifications (id, run_id, at, actor, code, cause, reason)"
                            + " values (:id, :run, :at, :actor, :code, :cause, :reason)")
                    .param("id", added.id())
                    .param("run", run)
                    .param("at", Column.utc(added.at()))
                    .param("actor", added.actor())
                    .param("code", added.code())
                    .param("cause", code.cause().name())
                    .param("reason", added.reason())
                    .update();
            audit.append(sql, actor, "run-reclassified", run.toString(), "It is " + code + " now. Reason: " + reason);
            return new Outcome(Optional.of(added), Optional.empty());
        });
    }

    private static Outcome refused(boolean noSuchRun, String sentence) {
        return new Outcome(Optional.empty(), Optional.of(new Refusal(noSuchRun, sentence)));
    }

    /**
     * How a run was judged later, oldest first: the last one counts.
     *
     * @throws StoreException if the store cannot answer now
     */
    public List<Reclassification> of(UUID run) {
        return store.ask(sql -> sql.sql("select * from reclassifications where run_id = :run order by at, id")
                .param("run", run)
                .query((row, number) -> reclassification(row))
                .list());
    }

    private static Reclassification reclassification(ResultSet row) throws SQLException {
        return new Reclassification(
                row.getObject("id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("code"),
                row.getString("cause").toLowerCase(Locale.ROOT),
                row.getString("reason"));
    }
}
