package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.Items;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.run.AuditDocument;
import dev.lightbench.run.RunCursor;
import dev.lightbench.run.UnitReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit}: derives recorded verdicts again from their evidence alone. */
@Command(
        name = "audit",
        description = {
            "Derives the verdict of recorded runs again, from their transcripts alone.",
            "Ends with 0 if every pass is confirmed, and with 1 if one is refused or has no evidence."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench audit 0196f8a2-3b1c-7d10-8c55-0a1b2c3d4e5f",
            "  lightbench audit --all --since 2026-11-01"
        })
public final class AuditCommand implements Callable<Integer> {
    /** Runs that are read at a time: their steps and facts come with them. */
    private static final int PAGE = 200;

    private static final String REFUSED = "REFUSED";
    private static final String NO_EVIDENCE = "NO_EVIDENCE";

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "ids of runs, as 'runs --json' lists them (runId)")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--all", description = "audit every recorded run, newest first")
    private boolean all;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "with --all: only runs that began then or later; a date, or ISO 8601 with a zone")
    private @Nullable String since;

    @Mixin
    private ListingOptions records = new ListingOptions();

    /** With the class whose Spring configuration opens the records. */
    public AuditCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (all == !runs.isEmpty()) {
            throw CommandFailed.wrongInput("Name the runs to audit, or --all; just one of the two.");
        }
        if (since != null && !all) {
            throw CommandFailed.wrongInput("--since goes with --all.");
        }
        Optional<Instant> from = GivenTime.parse("--since", since);
        List<UUID> ids = new ArrayList<>();
        for (String run : runs) {
            ids.add(RunId.parse(run));
        }
        List<AuditDocument> found =
                KeptRecords.asked(records, around, kept -> all ? everything(kept, from) : these(kept, ids));
        report(found);
        return found.stream().anyMatch(AuditCommand::troubling) ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private List<AuditDocument> these(AskedRecords kept, List<UUID> ids) throws CommandFailed {
        List<AuditDocument> found = new ArrayList<>();
        for (UUID id : ids) {
            found.add(kept.audit(id)
                    .orElseThrow(() -> CommandFailed.wrongInput("RUN: there is no run " + id + " in " + records.data()
                            + "; 'lightbench runs --json' lists the runs")));
        }
        return found;
    }

    private List<AuditDocument> everything(AskedRecords kept, Optional<Instant> from) throws CommandFailed {
        List<AuditDocument> found = new ArrayList<>();
        List<UnitReport> part = kept.runs(from, Optional.empty(), PAGE);
        while (!part.isEmpty()) {
            for (UnitReport run : part) {
                kept.audit(UUID.fromString(run.runId())).ifPresent(found::add);
            }
            if (part.size() == PAGE) {
                spec.commandLine().getErr().println(found.size() + " runs audited");
                spec.commandLine().getErr().flush();
            }
            Optional<RunCursor> behind = Optional.of(RunCursor.behind(part.get(part.size() - 1)));
            part = part.size() < PAGE ? List.of() : kept.runs(from, behind, PAGE);
        }
        return found;
    }

    private void report(List<AuditDocument> found) {
        PrintWriter out = spec.commandLine().getOut();
        if (records.json) {
            JsonDocument.print(new Items<>(found), out);
            out.flush();
            return;
        }
        for (AuditDocument audit : found) {
            if (!all || troubling(audit)) {
                out.println(audit.runId() + "  " + audit.state() + ": " + audit.sentence());
                audit.doubts().stream().skip(1).forEach(doubt -> out.println("    " + doubt.sentence()));
            }
        }
        long trusting =
                found.stream().filter(audit -> !audit.trusted().isEmpty()).count();
        out.println(found.size() + " audited: " + count(found, "CONFIRMED") + " confirmed"
                + (trusting == 0 ? "" : " (" + trusting + " partly on the station's word)") + ", "
                + count(found, REFUSED) + " refused, " + count(found, NO_EVIDENCE) + " without evidence, "
                + count(found, "PRUNED") + " pruned, " + count(found, "NOT_A_PASS") + " that are no pass.");
        out.flush();
    }

    private static long count(List<AuditDocument> found, String outcome) {
        return found.stream().filter(audit -> audit.outcome().equals(outcome)).count();
    }

    private static boolean troubling(AuditDocument audit) {
        return audit.outcome().equals(REFUSED) || audit.outcome().equals(NO_EVIDENCE);
    }
}
