package dev.lightbench.run;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.CauseClass;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ImageRole;
import dev.lightbench.pipeline.Measurement;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.usb.PortPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the rows of runs back into records: six queries for a list, however long it is. */
final class RunReader {
    private static final String RUNS = """
            select r.*, p.name as pipeline_name, p.text as pipeline_text, i.platform as image_platform,
                i.module_version, i.product_id as image_product_id, i.product_version, i.length as image_length
            from runs r join pipelines p on p.hash = r.pipeline_hash left join images i on i.sha256 = r.image_sha256
            """;
    private static final String NEWEST_FIRST = " order by r.started desc, r.id desc limit :limit";
    private static final String OPEN_RUNS = """
            select r.*, p.name as pipeline_name, p.text as pipeline_text
            from open_runs r join pipelines p on p.hash = r.pipeline_hash""";
    private static final String OLDEST_FIRST = " order by r.started, r.id";
    private static final String ATTEMPTS = """
            select s.run_id, s.step_index, s.name, s.outcome, a.attempt, a.start_nanos, a.end_nanos,
                a.failure_code, a.failure_cause, a.failure_message, a.failure_remedy
            from run_steps s left join step_attempts a on a.run_id = s.run_id and a.step_index = s.step_index
            where s.run_id in (:runs) order by s.run_id, s.step_index, a.attempt""";

    private static final String USED = """
            select u.run_id, u.role, u.sha256 as image_sha256, i.platform as image_platform, i.module_version,
                i.product_id as image_product_id, i.product_version, i.length as image_length
            from run_images u join images i on i.sha256 = u.sha256 where u.run_id in (:runs)
            order by u.run_id, u.role, u.sha256""";

    private final JdbcClient sql;

    RunReader(JdbcClient sql) {
        this.sql = sql;
    }

    boolean exists(UUID run) {
        return sql.sql("select count(*) from runs where id = :id")
                        .param("id", run)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<RunRecord> list(RunFilter filter) {
        RunConditions conditions = new RunConditions(filter);
        return detailed(sql.sql(RUNS + conditions.sql() + NEWEST_FIRST)
                .params(conditions.values())
                .param("limit", filter.limit())
                .query((row, number) -> run(row))
                .list());
    }

    Optional<RunRecord> find(UUID run) {
        return detailed(sql.sql(RUNS + "where r.id = :run")
                        .param("run", run)
                        .query((row, number) -> run(row))
                        .list())
                .stream()
                .findFirst()
                .map(record -> record.on(fixture(run)));
    }

    /** The slots as they were in that run, if they were said. */
    private Optional<FixtureRevision> fixture(UUID run) {
        return sql.sql("select fixture_hash from runs where id = :run and fixture_hash is not null")
                .param("run", run)
                .query(String.class)
                .optional()
                .map(this::fixture);
    }

    List<RunRecord> findAll(List<UUID> runs) {
        return runs.isEmpty()
                ? List.of()
                : detailed(sql.sql(RUNS + "where r.id in (:runs) order by r.started, r.id")
                        .param("runs", runs)
                        .query((row, number) -> run(row))
                        .list());
    }

    Optional<PrunedRun> pruned(UUID run) {
        return sql.sql("select * from pruned_runs where run_id = :run order by at desc, part limit 1")
                .param("run", run)
                .query((row, number) -> new PrunedRun(
                        "DETAILS".equals(row.getString("part")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("export_file"),
                        row.getString("export_sha256")))
                .optional();
    }

    private List<RunRecord> detailed(List<RunRecord> bare) {
        Details details = new Details();
        if (!bare.isEmpty()) {
            details.read(bare.stream().map(record -> record.start().id()).toList());
        }
        return bare.stream().map(details::filled).toList();
    }

    Optional<byte[]> transcript(UUID run) {
        return sql.sql("select content from transcripts where run_id = :run")
                .param("run", run)
                .query((row, number) -> row.getBytes("content"))
                .optional();
    }

    List<OpenRun> openRuns() {
        return withFixtures(sql.sql(OPEN_RUNS + OLDEST_FIRST)
                .query((row, number) -> openRun(row))
                .list());
    }

    List<OpenRun> openRuns(String station) {
        return withFixtures(sql.sql(OPEN_RUNS + " where r.station = :station" + OLDEST_FIRST)
                .param("station", station)
                .query((row, number) -> openRun(row))
                .list());
    }

    /** Their records are written from what is read here, and so need the fixtures that other readers do not ask for. */
    private List<OpenRun> withFixtures(List<OpenRun> runs) {
        Map<String, FixtureRevision> known = new HashMap<>();
        return runs.stream()
                .map(run -> run.start()
                        .fixture()
                        .map(bare -> known.computeIfAbsent(bare.hash(), this::fixture))
                        .map(whole -> new OpenRun(run.start().in(whole), run.step(), run.serial(), run.deviceId()))
                        .orElse(run))
                .toList();
    }

    private FixtureRevision fixture(String hash) {
        return new FixtureRevision(
                hash,
                sql
                        .sql("select slot, port from fixture_slots where fixture_hash = :hash")
                        .param("hash", hash)
                        .query((row, number) -> new Slot(row.getString("slot"), PortPath.parse(row.getString("port"))))
                        .list()
                        .stream()
                        .sorted()
                        .toList());
    }

    private static OpenRun openRun(ResultSet row) throws SQLException {
        RunStart start = start(row);
        String fixture = row.getString("fixture_hash");
        String step = row.getString("step_name");
        return new OpenRun(
                fixture == null ? start : start.in(new FixtureRevision(fixture, List.of())),
                step == null ? Optional.empty() : Optional.of(new OpenRun.InStep(row.getInt("step_index"), step)),
                Optional.ofNullable(row.getString("serial")),
                Optional.ofNullable(row.getString("device_id")));
    }

    private static RunRecord run(ResultSet row) throws SQLException {
        return new RunRecord(
                start(row),
                RunState.valueOf(row.getString("state")),
                failure(row),
                Duration.ofNanos(row.getLong("elapsed_nanos")),
                Optional.ofNullable(row.getString("serial")),
                image(row),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.ofNullable(row.getObject("retest_of", UUID.class)));
    }

    private static RunStart start(ResultSet row) throws SQLException {
        return new RunStart(
                row.getObject("id", UUID.class),
                row.getString("station"),
                new Slot(row.getString("slot"), PortPath.parse(row.getString("port"))),
                Optional.ofNullable(row.getString("operator")),
                row.getBoolean("bench"),
                new PipelineRevision(
                        row.getString("pipeline_name"), row.getString("pipeline_hash"), row.getString("pipeline_text")),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("work_order")),
                Optional.ofNullable(row.getString("lot")),
                Optional.empty());
    }

    private static Optional<ImageRevision> image(ResultSet row) throws SQLException {
        String sha256 = row.getString("image_sha256");
        return sha256 == null
                ? Optional.empty()
                : Optional.of(new ImageRevision(
                        sha256,
                        row.getString("image_platform"),
                        row.getInt("module_version"),
                        row.getInt("image_product_id"),
                        row.getInt("product_version"),
                        row.getInt("image_length")));
    }

    private static Measurement measurement(ResultSet row) throws SQLException {
        return new Measurement(
                row.getInt("step_index"),
                row.getString("name"),
                row.getDouble("measured"),
                row.getString("unit"),
                row.getObject("low", Double.class),
                row.getObject("high", Double.class));
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        return code == null
                ? Optional.empty()
                : Optional.of(new Failure(
                        FailureCode.valueOf(code),
                        CauseClass.valueOf(row.getString("failure_cause")),
                        row.getString("failure_message"),
                        row.getString("failure_remedy")));
    }

    /** Facts and steps of the runs of one list. */
    private final class Details {
        private final Map<UUID, Map<String, String>> facts = new HashMap<>();
        private final Map<UUID, List<StepRecord>> steps = new HashMap<>();
        private final Map<UUID, List<UsedImage>> used = new HashMap<>();
        private final Map<UUID, List<Measurement>> measurements = new HashMap<>();

        void read(List<UUID> runs) {
            sql.sql("select run_id, name, fact from run_facts where run_id in (:runs)")
                    .param("runs", runs)
                    .query((ResultSet row) -> {
                        facts.computeIfAbsent(row.getObject("run_id", UUID.class), id -> new HashMap<>())
                                .put(row.getString("name"), row.getString("fact"));
                    });
            sql.sql(ATTEMPTS).param("runs", runs).query((ResultSet row) -> attempt(row));
            sql.sql(USED).param("runs", runs).query((ResultSet row) -> {
                used.computeIfAbsent(row.getObject("run_id", UUID.class), id -> new ArrayList<>())
                        .add(new UsedImage(
                                ImageRole.valueOf(row.getString("role")),
                                image(row).orElseThrow()));
            });
            sql.sql("select * from measurements where run_id in (:runs) order by run_id, sequence")
                    .param("runs", runs)
                    .query((ResultSet row) -> {
                        measurements
                                .computeIfAbsent(row.getObject("run_id", UUID.class), id -> new ArrayList<>())
                                .add(measurement(row));
                    });
        }

        private void attempt(ResultSet row) throws SQLException {
            List<StepRecord> mine = steps.computeIfAbsent(row.getObject("run_id", UUID.class), id -> new ArrayList<>());
            if (row.getInt("step_index") == mine.size()) {
                mine.add(new StepRecord(
                        row.getString("name"),
                        StepRecord.Outcome.valueOf(row.getString("outcome")),
                        new ArrayList<>()));
            }
            if (row.getObject("attempt") != null) {
                mine.get(mine.size() - 1)
                        .attempts()
                        .add(new StepRecord.Attempt(
                                row.getLong("start_nanos"), row.getLong("end_nanos"), failure(row)));
            }
        }

        RunRecord filled(RunRecord bare) {
            UUID id = bare.start().id();
            return new RunRecord(
                    bare.start(),
                    bare.state(),
                    bare.failure(),
                    bare.elapsed(),
                    bare.serial(),
                    bare.image(),
                    facts.getOrDefault(id, Map.of()),
                    steps.getOrDefault(id, List.of()),
                    used.getOrDefault(id, List.of()),
                    measurements.getOrDefault(id, List.of()),
                    bare.retestOf());
        }
    }
}
