package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.report.TextTable;
import dev.lightbench.unit.IncidentPage;
import dev.lightbench.unit.Incidents;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
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
    private RecordOptions records = new RecordOptions();

    /** With the class whose Spring configuration opens the records. */
    public IncidentsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        PagingOptions asked = paging.checked();
        Incidents.Page page =
                KeptRecords.in(records.data, around, units -> units.incidents().newest(asked.after(), asked.limit));
        PrintWriter out = spec.commandLine().getOut();
        if (records.json) {
            JsonDocument.print(IncidentPage.of(page), out);
            return ExitCode.OK;
        }
        if (page.lines().isEmpty()) {
            out.println("No incident is recorded in " + records.data + ".");
        } else {
            table(page).lines(around.size().get().columns()).forEach(out::println);
            page.next().ifPresent(next -> out.println("There is more: --cursor " + next));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static TextTable table(Incidents.Page page) {
        TextTable table = new TextTable("TIME", "WHAT", "SLOT", "RUN", "MORE");
        page.lines()
                .forEach(each -> table.row(
                        each.at().toString().substring(0, 19).replace('T', ' '),
                        each.kind().name(),
                        each.slot().orElse(""),
                        each.run().map(UUID::toString).orElse(""),
                        each.message()));
        return table;
    }
}
