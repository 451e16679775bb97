package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.report.TextTable;
import dev.lightbench.unit.IncidentPage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code incidents}: what went wrong at the station outside of any one run. */
@Command(
        name = "incidents",
        description = {
            "Lists what went wrong at the station outside of any one run, newest first.",
            "A store that was away, a hub that was lost, a station that was killed or taken over, a disk that was full."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench incidents --limit 20",
            "  lightbench incidents --json --data /srv/lightbench"
        })
public final class IncidentsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private PagingOptions paging = new PagingOptions();

    @Mixin
    private ListingOptions records = new ListingOptions();

    /** With the class whose Spring configuration opens the records. */
    public IncidentsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        PagingOptions asked = paging.checked();
        IncidentPage page = KeptRecords.asked(records, around, kept -> kept.incidents(asked.after(), asked.limit));
        PrintWriter out = spec.commandLine().getOut();
        if (records.json) {
            JsonDocument.print(page, out);
            return ExitCode.OK;
        }
        if (page.items().isEmpty()) {
            out.println("No incident is recorded in " + records.data() + ".");
        } else {
            table(page).lines(around.size().get().columns()).forEach(out::println);
        }
        if (page.nextCursor() != null) {
            out.println("There is more: --cursor " + page.nextCursor());
        }
        out.flush();
        return ExitCode.OK;
    }

    private static TextTable table(IncidentPage page) {
        TextTable table = new TextTable("TIME", "WHAT", "SLOT", "RUN", "MORE");
        page.items()
                .forEach(each -> table.row(
                        each.at().substring(0, 19).replace('T', ' '),
                        each.kind(),
                        text(each.slot()),
                        text(each.runId()),
                        each.message()));
        return table;
    }

    private static String text(@Nullable String known) {
        return known == null ? "" : known;
    }
}
