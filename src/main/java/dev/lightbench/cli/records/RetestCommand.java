package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.store.DataDirectory;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code retest}: scans a serial at the running station, and allows that it has passed before. */
@Command(
        name = "retest",
        description = {
            "Allows that a serial which has passed is tested again, and scans it at the station that runs.",
            "It stands in the audit events before it is done. The pass stays; the retest is a run with its own row.",
            "Ends with 2 if the station refuses the scan, and with 3 if none runs."
        },
        footer = {"", "Example:", "  lightbench retest LB-24-001873 --by EN-0031 --slot A3"})
public final class RetestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "SERIAL", description = "the serial that is to be tested again")
    @SuppressWarnings("NullAway.Init")
    private String serial;

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "the badge of whoever allows it")
    private String by = "";

    @Option(names = "--slot", paramLabel = "SLOT", description = "the slot that its unit is in, or is to be put into")
    private @Nullable String slot;

    @Mixin
    private ListingOptions records = new ListingOptions();

    @Override
    public Integer call() throws CommandFailed {
        ReasonOptions.fits("SERIAL", serial, ReasonOptions.BADGE);
        ReasonOptions.fits("--by", by, ReasonOptions.BADGE);
        records.check();
        if (!DataDirectory.held(records.data())) {
            throw CommandFailed.hostProblem("no station has the records in " + records.data()
                    + " open: only one that runs can test a unit; start it, or name its directory with --data");
        }
        Map<String, Object> scan = new LinkedHashMap<>(Map.of("code", serial, "retest", true, "by", by.strip()));
        if (slot != null) {
            scan.put("slot", slot);
        }
        RunningStation station = new RunningStation(records);
        Answer answer = station.post("/scans", scan);
        if (!answer.ok()) {
            throw station.refused(answer);
        }
        return said(answer.document());
    }

    private int said(JsonNode scan) throws CommandFailed {
        PrintWriter out = spec.commandLine().getOut();
        boolean refused = scan.path("refused").asBoolean(true);
        List<String> sentences = List.of(
                scan.path("headline").asString("") + ".", scan.path("next").asString(""));
        if (records.json) {
            JsonDocument.print(scan, out);
            return refused ? ExitCode.WRONG_INPUT : ExitCode.OK;
        }
        if (refused) {
            throw CommandFailed.wrongInput(sentences);
        }
        sentences.forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }
}
