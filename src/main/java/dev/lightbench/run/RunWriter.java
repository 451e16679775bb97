package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.StepRecord;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the rows of runs. The caller decides what is one transaction. */
final class RunWriter {
    private static final String OPEN = """
            insert into open_runs (id, station, slot, port, operator, bench, pipeline_hash, started)
            values (:id, :station, :slot, :port, :operator, :bench, :pipeline, :started)""";
    private static final String RUN = """
            insert into runs (id, station, slot, hub, port, operator, bench, pipeline_hash, image_sha256, serial,
                device_id, platform, os_version, bootloader_version, started, elapsed_nanos, state,
                failure_code, failure_cause, failure_message, failure_remedy)
            values (:id, :station, :slot, :hub, :port, :operator, :bench, :pipeline, :image, :serial,
                :device, :platform, :os, :bootloader, :started, :elapsed, :state,
                :code, :cause, :message, :remedy)""";
    private static final String ATTEMPT = """
            insert into step_attempts (run_id, step_index, attempt, start_nanos, end_nanos,
                failure_code, failure_cause, failure_message, failure_remedy)
            values (:run, :step, :attempt, :start, :end, :code, :cause, :message, :remedy)""";

    /** The widths of the columns. What a unit says of itself may be anything: it is cut rather than refused. */
    private static final int SHORT = 64;

    private static final int SENTENCE = 2000;

    private static final int FACT = 4000;

    private final JdbcClient sql;

    RunWriter(JdbcClient sql) {
        this.sql = sql;
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
                .param("started", start.started().atOffset(ZoneOffset.UTC))
                .update();
    }

    int close(UUID run) {
        return sql.sql("delete from open_runs where id = :id").param("id", run).update();
    }

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
                .param("started", start.started().atOffset(ZoneOffset.UTC))
                .param("elapsed", record.elapsed().toNanos())
                .param("state", record.state().name())
                .update();
        record.facts().forEach((name, fact) -> fact(start.id(), name, fact));
        for (int index = 0; index < record.steps().size(); index++) {
            step(start.id(), index, record.steps().get(index));
        }
        if (transcript.length > 0) {
            sql.sql("insert into transcripts (run_id, content) values (:run, :content)")
                    .param("run", start.id())
                    .param("content", transcript)
                    .update();
        }
    }

    void bind(SerialBinding binding, UUID run) {
        sql.sql("insert into serial_bindings (serial, device_id, run_id) values (:serial, :device, :run)")
                .param("serial", binding.serial())
                .param("device", binding.deviceId())
                .param("run", run)
                .update();
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

    /** What fits into the column; without NULs, which PostgreSQL does not take. */
    private static @Nullable String cut(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= most ? clean : clean.substring(0, most);
    }
}
