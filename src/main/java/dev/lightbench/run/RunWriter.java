package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.Measurement;
import dev.lightbench.pipeline.StepRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the rows of runs. The caller decides what is one transaction. */
final class RunWriter {
    private static final String OPEN = """
            insert into open_runs (id, station, slot, port, operator, bench, pipeline_hash, started, work_order, lot,
                fixture_hash, epoch)
            values (:id, :station, :slot, :port, :operator, :bench, :pipeline, :started, :order, :lot,
                :fixture, :epoch)""";
    private static final String RUN = """
            insert into runs (id, station, slot, hub, port, operator, bench, pipeline_hash, image_sha256, serial,
                device_id, platform, os_version, bootloader_version, started, elapsed_nanos, state,
                failure_code, failure_cause, failure_message, failure_remedy, product_id, work_order, lot, fixture_hash,
                retest_of, epoch, recorded)
            values (:id, :station, :slot, :hub, :port, :operator, :bench, :pipeline, :image, :serial,
                :device, :platform, :os, :bootloader, :started, :elapsed, :state,
                :code, :cause, :message, :remedy, :product, :order, :lot, :fixture,
                :retest, :epoch, current_timestamp)""";
    private static final String ATTEMPT = """
            insert into step_attempts (run_id, step_index, attempt, start_nanos, end_nanos,
                failure_code, failure_cause, failure_message, failure_remedy)
            values (:run, :step, :attempt, :start, :end, :code, :cause, :message, :remedy)""";

    /** The widths of the columns. What a unit says of itself may be anything: it is cut rather than refused. */
    private static final int SHORT = 64;

    private static final int SENTENCE = 2000;

    private static final int FACT = 4000;

    private final JdbcClient sql;
    private final long epoch;

    /** The rows carry the epoch in which the station was held when they were written. */
    RunWriter(JdbcClient sql, long epoch) {
        this.sql = sql;
        this.epoch = epoch;
    }

    int open(RunStart start) {
        return sql.sql(OPEN)
                .param("id", start.id())
                .param("station", start.station())
                .param("slot", start.slot().name())
                .param("port", start.slot().port().toString())
                .param("operator", start.operator().orElse(null))
                .param("bench", start.bench())
                .param("pipeline", start.pipeline().hash())
                .param("started", utc(start.started()))
                .param("order", start.workOrder().orElse(null))
                .param("lot", start.lot().orElse(null))
                .param("fixture", start.fixture().map(FixtureRevision::hash).orElse(null))
                .param("epoch", epoch)
                .update();
    }

    int reopen(UUID run) {
        return sql.sql("update open_runs set epoch = :epoch where id = :run")
                .param("epoch", epoch)
                .param("run", run)
                .update();
    }

    int inStep(UUID run, int index, String name, Optional<String> serial, Optional<String> deviceId) {
        return sql.sql("update open_runs set step_index = :index, step_name = :name, serial = :serial,"
                        + " device_id = :device where id = :run")
                .param("index", index)
                .param("name", name)
                .param("serial", serial.orElse(null))
                .param("device", cut(deviceId.orElse(null), SHORT))
                .param("run", run)
                .update();
    }

    int close(UUID run) {
        return sql.sql("delete from open_runs where id = :id").param("id", run).update();
    }

    /** Writes all that a run has left, and ends its open row. */
    void insert(RunRecord record, byte[] transcript) {
        RunStart start = record.start();
        failing(sql.sql(RUN), record.failure())
                .param("id", start.id())
                .param("station", start.station())
                .param("slot", start.slot().name())
                .param("hub", start.slot().hub())
                .param("port", start.slot().port().toString())
                .param("operator", start.operator().orElse(null))
                .param("bench", start.bench())
                .param("pipeline", start.pipeline().hash())
                .param("image", record.image().map(ImageRevision::sha256).orElse(null))
                .param("serial", record.serial().orElse(null))
                .param("device", cut(record.deviceId().orElse(null), SHORT))
                .param("platform", cut(record.platform().orElse(null), SHORT))
                .param("os", cut(record.osVersion().orElse(null), SHORT))
                .param("bootloader", cut(record.facts().get("bootloaderVersion"), SHORT))
                .param("started", utc(start.started()))
                .param("product", record.productId())
                .param("order", start.workOrder().orElse(null))
                .param("lot", start.lot().orElse(null))
                .param("fixture", start.fixture().map(FixtureRevision::hash).orElse(null))
                .param("retest", retestOf(record))
                .param("epoch", epoch)
                .param("elapsed", record.elapsed().toNanos())
                .param("state", record.state().name())
                .update();
        record.facts().forEach((name, fact) -> fact(start.id(), name, fact));
        for (int index = 0; index < record.steps().size(); index++) {
            step(start.id(), index, record.steps().get(index));
        }
        record.used().forEach(use -> used(start, use));
        for (int sequence = 0; sequence < record.measurements().size(); sequence++) {
            measured(start.id(), sequence, record.measurements().get(sequence));
        }
        if (transcript.length > 0) {
            sql.sql("insert into transcripts (run_id, content) values (:run, :content)")
                    .param("run", start.id())
                    .param("content", transcript)
                    .update();
        }
        close(start.id());
    }

    /**
     * The newest pass of the same unit for the same product that began before it: a run that waited in a journal is
     * written after runs that were later.
     */
    private @Nullable UUID retestOf(RunRecord record) {
        return record.deviceId()
                .flatMap(device -> sql.sql("select id from runs where device_id = :device and product_id = :product"
                                + " and state = 'PASSED' and started <= :started and (started < :started or id < :id)"
                                + " order by started desc, id desc limit 1")
                        .param("device", cut(device, SHORT))
                        .param("product", record.productId())
                        .param("started", utc(record.start().started()))
                        .param("id", record.start().id())
                        .query(UUID.class)
                        .optional())
                .orElse(null);
    }

    private void used(RunStart run, UsedImage use) {
        sql.sql("insert into run_images (run_id, role, sha256, started) values (:run, :role, :sha, :started)")
                .param("run", run.id())
                .param("started", utc(run.started()))
                .param("role", use.role().name())
                .param("sha", use.image().sha256())
                .update();
    }

    private void measured(UUID run, int sequence, Measurement measurement) {
        sql.sql("insert into measurements (run_id, sequence, step_index, name, measured, unit, low, high)"
                        + " values (:run, :sequence, :step, :name, :measured, :unit, :low, :high)")
                .param("run", run)
                .param("sequence", sequence)
                .param("step", measurement.step())
                .param("name", measurement.name())
                .param("measured", measurement.value())
                .param("unit", measurement.unit())
                .param("low", measurement.low())
                .param("high", measurement.high())
                .update();
    }

    /** As the drivers of both databases take a time. */
    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void fact(UUID run, String name, String fact) {
        sql.sql("insert into run_facts (run_id, name, fact) values (:run, :name, :fact)")
                .param("run", run)
                .param("name", name)
                .param("fact", cut(fact, FACT))
                .update();
    }

    private void step(UUID run, int index, StepRecord step) {
        sql.sql("insert into run_steps (run_id, step_index, name, outcome) values (:run, :step, :name, :outcome)")
                .param("run", run)
                .param("step", index)
                .param("name", step.name())
                .param("outcome", step.outcome().name())
                .update();
        List<StepRecord.Attempt> attempts = step.attempts();
        for (int attempt = 0; attempt < attempts.size(); attempt++) {
            failing(sql.sql(ATTEMPT), attempts.get(attempt).failure())
                    .param("run", run)
                    .param("step", index)
                    .param("attempt", attempt + 1)
                    .param("start", attempts.get(attempt).startNanos())
                    .param("end", attempts.get(attempt).endNanos())
                    .update();
        }
    }

    private static JdbcClient.StatementSpec failing(JdbcClient.StatementSpec statement, Optional<Failure> failure) {
        return statement
                .param("code", failure.map(f -> f.code().name()).orElse(null))
                .param("cause", failure.map(f -> f.cause().name()).orElse(null))
                .param("message", cut(failure.map(Failure::message).orElse(null), SENTENCE))
                .param("remedy", cut(failure.map(Failure::remedy).orElse(null), SENTENCE));
    }

    /** What fits into a short column. */
    static String cut(String text) {
        return String.valueOf(cut(text, SHORT));
    }

    /** What fits into the column; without NULs, which PostgreSQL does not take. */
    private static @Nullable String cut(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= most ? clean : clean.substring(0, most);
    }
}
