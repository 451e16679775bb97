package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.pipeline.FailureCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reclassify}: judges a failed run anew, beside its row. */
@Command(
        name = "reclassify",
        description = {
            "Records what a run that did not pass is later found to have failed for.",
            "The run's own row stays as it is; what is recorded here stands beside it, and the last one counts. A pass is not",
            "judged anew."
        },
        footer = {
            "",
            "Example:",
            "  lightbench reclassify 0196f8a2-3b1c-7d10-8c55-0a1b2c3d4e5f --code UNIT_GONE --by EN-0031 \\",
            "      --reason 'the cable of A3 was broken'"
        })
public final class ReclassifyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "the run's id, as 'runs --json' lists it (runId)")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(names = "--code", paramLabel = "CODE", required = true, description = "a code of docs/faults.md")
    @SuppressWarnings("NullAway.Init")
    private String code;

    @Mixin
    private ReasonOptions why = new ReasonOptions();

    @Mixin
    private RecordsOptions records = new RecordsOptions();

    /** With the class whose Spring configuration opens the records. */
    public ReclassifyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        why.check();
        UUID id = RunId.parse(run);
        FailureCode judged = Arrays.stream(FailureCode.values())
                .filter(each -> each.name().equalsIgnoreCase(code))
                .findFirst()
                .orElseThrow(() -> CommandFailed.wrongInput(
                        "--code: the failure catalogue has no '" + code + "'; allowed is a code of docs/faults.md"));
        Optional<String> refused =
                KeptRecords.changed(records, around, kept -> kept.reclassify(id, judged, why.by, why.reason));
        if (refused.isPresent()) {
            throw CommandFailed.wrongInput(refused.get());
        }
        spec.commandLine().getOut().println("Run " + id + " is held to be " + judged + " now.");
        return ExitCode.OK;
    }
}
