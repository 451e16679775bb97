package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.records.RunningStation;
import dev.lightbench.cli.run.OpenRecords;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.Pruning;
import dev.lightbench.retention.RetentionPolicy;
import dev.lightbench.retention.SurplusImages;
import dev.lightbench.run.Records;
import dev.lightbench.store.DataDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code prune}: the details of old runs go out of the store, and into exports. */
@Command(
        name = "prune",
        description = {
            "Takes the details of old runs out of the store, after it has exported them and read the export back.",
            "A run's row, its verdict and the yields stay. It works while the station runs; Ctrl-C stops it between two batches,",
            "and the next call goes on. Without a station it also deletes image files whose bytes are in the store."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench prune --older-than 90d --dry-run",
            "  lightbench prune --older-than 90d --keep-failures-for 365d --export /mnt/archive",
            "  lightbench prune --older-than 30d --transcripts-only"
        })
public final class PruneCommand extends ArchiveCommand {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");
    private static final JsonMapper JSON = new JsonMapper();

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            required = true,
            description = "runs that began longer ago than this, for example 90d")
    @SuppressWarnings("NullAway.Init")
    private String olderThan;

    @Option(
            names = "--keep-failures-for",
            paramLabel = "DAYS",
            description = "the same for runs that did not pass; default: as --older-than")
    private @Nullable String keepFailures;

    @Option(names = "--transcripts-only", description = "the evidence alone; steps, facts and measurements stay")
    private boolean transcriptsOnly;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "where the exports go, a directory that is there;"
                    + " default: exports in the data directory, which a station always takes")
    private @Nullable Path export;

    @Option(names = "--dry-run", description = "only say how many runs it would be")
    private boolean dryRun;

    /** With the clock and the class whose Spring configuration opens the records. */
    public PruneCommand(Surroundings around) {
        super(around);
    }

    @Override
    ArchiveWork work() throws CommandFailed {
        int days = days("--older-than", olderThan);
        int failureDays = keepFailures == null ? days : days("--keep-failures-for", keepFailures);
        RetentionPolicy policy;
        try {
            policy = new RetentionPolicy(Duration.ofDays(days), Duration.ofDays(failureDays), transcriptsOnly);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput("--older-than, --keep-failures-for: " + wrong.getMessage());
        }
        return progress -> prune(policy, progress);
    }

    private static int days(String option, String text) throws CommandFailed {
        Matcher matcher = DAYS.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailed.wrongInput(option + ": '" + text + "' is no time; allowed are days, for example 90d");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private String prune(RetentionPolicy policy, Progress progress) throws CommandFailed, IOException {
        if (DataDirectory.held(options.data())) {
            return atStation(policy, progress);
        }
        try (OpenRecords open = OpenRecords.open(options.data(), around.application())) {
            Records records = open.records();
            Pruning pruning = Pruning.of(records, Optional.ofNullable(export), around.time());
            List<Path> images = new SurplusImages(records.database(), records.directory()).find();
            if (dryRun) {
                return said(pruning.count(policy), images.size());
            }
            long runs = pruning.prune(policy, "command line", progress);
            for (Path image : images) {
                Files.delete(image);
            }
            return said(runs, images.size());
        }
    }

    private String atStation(RetentionPolicy policy, Progress progress) throws CommandFailed, IOException {
        if (export != null) {
            throw CommandFailed.wrongInput("--export: a station that runs exports into its data directory;"
                    + " leave it out, or end the station first");
        }
        Map<String, Object> question = Map.of(
                "olderThanDays",
                policy.olderThan().toDays(),
                "keepFailuresForDays",
                policy.failuresFor().toDays(),
                "transcriptsOnly",
                transcriptsOnly,
                "dryRun",
                dryRun);
        long runs = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new RunningStation(options).ask("/prune", question), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode news = JSON.readTree(line);
                runs = news.path("runs").asLong(runs);
                progress.at("runs", runs);
                if (news.has("error")) {
                    throw CommandFailed.hostProblem(news.path("error").asString());
                }
                if (news.path("done").asBoolean(false)) {
                    return said(runs, 0);
                }
                if (progress.stopped()) {
                    return said(runs, 0);
                }
            }
        }
        throw CommandFailed.hostProblem("the station ended before it was through; " + runs + " runs are pruned");
    }

    private String said(long runs, int images) {
        String what = transcriptsOnly ? "transcripts" : "details";
        String files = images == 0
                ? ""
                : " " + images + " image files that the store has " + (dryRun ? "would go." : "are deleted.");
        return (dryRun
                        ? "The " + what + " of " + runs + " runs would go."
                        : "The " + what + " of " + runs + " runs went into exports.")
                + files;
    }
}
