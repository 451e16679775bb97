package dev.lightbench.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.RunRecord;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** How many rows the database touches for a page of a history, by its own account: few, however many there are. */
@OnEveryStore
class HistoryReadsFewRowsTest {
    private static final int RUNS = 6000;
    private static final int PAGE = 20;
    /** For each part of the question a page and a little more; all runs are far more. */
    private static final int FEW = RUNS / 10;

    private static final String HELPER = "c".repeat(64);

    /** What each database says of the rows that a step of its plan has touched. */
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private static final Pattern ROWS = Pattern.compile("actual [^)]*?rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Join Filter): (\\d+)");

    @TempDir
    Path directory;

    private final Vendor vendor;

    HistoryReadsFewRowsTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @Test
    void ofThousandsOfRunsThatHaveEverythingInCommonButTheirUnits() {
        try (KeptRuns kept = new KeptRuns(directory, vendor)) {
            RunRecord model = kept.failed("A1", "LB-0001", KeptRuns.ONE);
            kept.records.database().jot(sql -> copies(sql, model));
            kept.records.database().jot(sql -> sql.sql("analyze").update());
            for (HistorySubject subject : List.of(
                    HistorySubject.serial("LB-0001"),
                    HistorySubject.device(KeptRuns.ONE),
                    HistorySubject.workOrder("WO-88190"),
                    HistorySubject.image(KeptRuns.IMAGE),
                    HistorySubject.image(HELPER),
                    HistorySubject.slot("line-1", "A1"))) {
                HistoryCursor middle = new HistoryCursor(
                        model.start().started().plusSeconds(RUNS / 2),
                        model.start().id(),
                        0);
                for (Optional<HistoryCursor> after : List.of(Optional.<HistoryCursor>empty(), Optional.of(middle))) {
                    List<String> plan = kept.records.database().ask(sql -> plan(sql, subject, after));
                    assertThat(touched(plan))
                            .as("%s after %s:%n%s", subject, after, String.join("\n", plan))
                            .isBetween(1L, (long) FEW);
                }
            }
        }
    }

    /** The model's run again and again, each of another unit and a second later, each with the same product and helper. */
    private int copies(JdbcClient sql, RunRecord model) {
        String numbers = vendor == Vendor.H2
                ? "(select x as n from system_range(1, " + RUNS + ")) numbers"
                : "generate_series(1, " + RUNS + ") as numbers (n)";
        sql.sql("insert into images (sha256, platform, module_version, product_id, product_version, length, first_used)"
                        + " select :helper, platform, module_version, 65535, 65535, length, first_used from images")
                .param("helper", HELPER)
                .update();
        sql.sql("insert into runs (id, station, slot, hub, port, bench, pipeline_hash, image_sha256, serial, device_id,"
                        + " started, elapsed_nanos, state, product_id, work_order, epoch)"
                        + " select " + (vendor == Vendor.H2 ? "random_uuid()" : "gen_random_uuid()")
                        + ", station, slot, hub, port, bench, pipeline_hash, image_sha256, concat('LB-', 10000 + n),"
                        + " concat('device-', n), started + n * interval '1' second, elapsed_nanos, 'PASSED', product_id,"
                        + " work_order, epoch from runs, " + numbers + " where id = :model")
                .param("model", model.start().id())
                .update();
        for (String role : List.of("PRODUCT", "HELPER")) {
            sql.sql("insert into run_images (run_id, role, sha256, started)"
                            + " select id, :role, :image, started from runs where id <> :model")
                    .param("model", model.start().id())
                    .param("role", role)
                    .param("image", role.equals("PRODUCT") ? KeptRuns.IMAGE : HELPER)
                    .update();
        }
        return RUNS;
    }

    private static List<String> plan(JdbcClient sql, HistorySubject subject, Optional<HistoryCursor> after) {
        StatementSpec asked = sql.sql("explain analyze " + new HistorySql(subject, after.isPresent(), PAGE).text())
                .param("value", subject.value());
        if (subject.kind() == HistorySubject.Kind.SLOT) {
            asked = asked.param("station", subject.station()).param("hub", subject.hub());
        }
        if (after.isPresent()) {
            asked = asked.param("at", Column.utc(after.get().at()))
                    .param("id", after.get().id())
                    .param("kind", after.get().kind());
        }
        return asked.query(String.class).list();
    }

    private long touched(List<String> plan) {
        String text = String.join("\n", plan);
        if (vendor == Vendor.H2) {
            return SCANNED.matcher(text)
                    .results()
                    .mapToLong(step -> Long.parseLong(step.group(1)))
                    .sum();
        }
        return ROWS.matcher(text)
                        .results()
                        .mapToLong(step -> Long.parseLong(step.group(1)) * Long.parseLong(step.group(2)))
                        .sum()
                + REMOVED.matcher(text)
                        .results()
                        .mapToLong(step -> Long.parseLong(step.group(1)))
                        .sum();
    }
}
