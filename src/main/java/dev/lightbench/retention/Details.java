package dev.lightbench.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that may go: in the order in which they refer to each other. The caller makes it one transaction. */
final class Details {
    /** Without these a list would not know its units any more. */
    private static final List<String> IDENTITY = List.of("deviceId", "platform", "osVersion", "bootloaderVersion");

    private final JdbcClient sql;

    Details(JdbcClient sql) {
        this.sql = sql;
    }

    void remove(List<UUID> runs, boolean transcriptsOnly, Pruning.Export export, Instant now) {
        delete("transcripts", runs);
        if (!transcriptsOnly) {
            delete("step_attempts", runs);
            delete("run_steps", runs);
            delete("measurements", runs);
            sql.sql("delete from run_facts where run_id in (:runs) and name not in (:kept)")
                    .param("runs", runs)
                    .param("kept", IDENTITY)
                    .update();
        }
        for (UUID run : runs) {
            sql.sql("insert into pruned_runs (run_id, part, at, export_file, export_sha256)"
                            + " values (:run, :part, :at, :file, :sha)")
                    .param("run", run)
                    .param("part", transcriptsOnly ? "TRANSCRIPT" : "DETAILS")
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .param("file", export.name())
                    .param("sha", export.sha256())
                    .update();
        }
    }

    private void delete(String table, List<UUID> runs) {
        sql.sql("delete from " + table + " where run_id in (:runs)")
                .param("runs", runs)
                .update();
    }
}
