package dev.lightbench.web.api;

import dev.lightbench.retention.Backup;
import dev.lightbench.retention.FileTrouble;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.Pruning;
import dev.lightbench.retention.RetentionPolicy;
import dev.lightbench.retention.RunExport;
import dev.lightbench.run.Records;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import dev.lightbench.web.Json;
import dev.lightbench.web.problem.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The records as a whole, for the commands {@code backup}, {@code export} and {@code prune} while the station has them
 * open. Each answer is sent while it is made; whoever closes it stops what it tells. One at a time.
 */
@RestController
@RequestMapping(path = "/api/v1", consumes = MediaType.APPLICATION_JSON_VALUE)
final class ArchiveController {
    private final ObjectProvider<Records> records;
    private final TimeSource time;

    ArchiveController(ObjectProvider<Records> records, TimeSource time) {
        this.records = records;
        this.time = time;
    }

    /** All records in one file. */
    @PostMapping("/backup")
    void backup(@RequestBody ArchiveQuestion question, HttpServletResponse response) throws IOException {
        Records open = meant(question);
        alone(open, () -> {
            response.setContentType("application/zip");
            new Backup(open.database(), open.directory(), time).write(response.getOutputStream(), Progress.NONE);
        });
    }

    /** The runs of a time, each with all that is recorded of it. */
    @PostMapping("/export")
    void export(@RequestBody ArchiveQuestion question, HttpServletResponse response) throws IOException {
        Records open = meant(question);
        Optional<Instant> from = time("from", question.from());
        Optional<Instant> to = time("to", question.to());
        alone(open, () -> {
            response.setContentType("application/gzip");
            new RunExport(open.store()).write(from, to, response.getOutputStream(), Progress.NONE);
        });
    }

    /** Takes the details of old runs out of the store; a line for each batch, and a last one. */
    @PostMapping("/prune")
    void prune(@RequestBody ArchiveQuestion question, HttpServletResponse response) throws IOException {
        Records open = meant(question);
        RetentionPolicy policy = policy(question);
        Pruning pruning = Pruning.of(open, Optional.empty(), time);
        alone(open, () -> {
            response.setContentType("application/x-ndjson");
            OutputStream out = response.getOutputStream();
            try {
                long runs = Boolean.TRUE.equals(question.dryRun())
                        ? pruning.count(policy)
                        : pruning.prune(policy, "REST", new Lines(out));
                line(out, Map.of("runs", runs, "done", true));
            } catch (StoreException failed) {
                line(out, Map.of("error", String.valueOf(failed.getMessage())));
            } catch (IOException failed) {
                line(out, Map.of("error", FileTrouble.of(failed))); // for whoever still reads it
            }
        });
    }

    /** Tells each batch; when nobody reads any more, the next batch does not begin. */
    private record Lines(OutputStream out) implements Progress {
        @Override
        public void at(String what, long done) {
            try {
                line(out, Map.of("runs", done));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private static void line(OutputStream out, Map<String, ?> news) throws IOException {
        out.write(Json.bytes(news));
        out.write('\n');
        out.flush();
    }

    private interface Work {
        void carryOut() throws IOException;
    }

    private static void alone(Records open, Work work) throws IOException {
        if (!open.turn().take()) {
            throw Refused.conflict("A backup, an export or a pruning goes already; try again when it has ended.");
        }
        try {
            work.carryOut();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } finally {
            open.turn().giveBack();
        }
    }

    private Records meant(ArchiveQuestion question) {
        Records open = records.getIfAvailable();
        if (open == null) {
            throw Refused.conflict("This station keeps no records.");
        }
        String wanted = question.data();
        if (wanted != null && !open.keptIn(Path.of(wanted))) {
            throw Refused.conflict(
                    "This station keeps its records in " + open.directory() + ", not in " + wanted + ".");
        }
        return open;
    }

    private static RetentionPolicy policy(ArchiveQuestion question) {
        Integer days = question.olderThanDays();
        if (days == null) {
            throw Refused.wrong("olderThanDays is missing; allowed is a number of days, 1 or more.");
        }
        Integer failures = question.keepFailuresForDays();
        try {
            return new RetentionPolicy(
                    Duration.ofDays(days),
                    Duration.ofDays(failures == null ? days : failures),
                    Boolean.TRUE.equals(question.transcriptsOnly()));
        } catch (IllegalArgumentException wrong) {
            throw Refused.wrong("olderThanDays, keepFailuresForDays: " + wrong.getMessage() + ".");
        }
    }

    private static Optional<Instant> time(String field, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException wrong) {
            throw Refused.wrong(field + " is no time; allowed is ISO 8601 in UTC, for example 2026-11-01T06:00:00Z.");
        }
    }
}
