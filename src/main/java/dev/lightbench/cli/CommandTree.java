package dev.lightbench.cli;

import dev.lightbench.cli.archive.BackupCommand;
import dev.lightbench.cli.archive.ExportCommand;
import dev.lightbench.cli.archive.PruneCommand;
import dev.lightbench.cli.archive.RestoreCommand;
import dev.lightbench.cli.bench.BenchCommand;
import dev.lightbench.cli.bench.BenchServeCommand;
import dev.lightbench.cli.devices.DevicesCommand;
import dev.lightbench.cli.hubs.HubsCommand;
import dev.lightbench.cli.hubs.HubsCycleCommand;
import dev.lightbench.cli.hubs.HubsOffCommand;
import dev.lightbench.cli.hubs.HubsOnCommand;
import dev.lightbench.cli.image.ImageBuildCommand;
import dev.lightbench.cli.image.ImageCommand;
import dev.lightbench.cli.image.ImageInspectCommand;
import dev.lightbench.cli.measure.MeasureCommand;
import dev.lightbench.cli.pipeline.PipelineCheckCommand;
import dev.lightbench.cli.pipeline.PipelineCommand;
import dev.lightbench.cli.pipeline.PipelineExplainCommand;
import dev.lightbench.cli.probe.ProbeCommand;
import dev.lightbench.cli.records.AuditCommand;
import dev.lightbench.cli.records.HistoryCommand;
import dev.lightbench.cli.records.IncidentsCommand;
import dev.lightbench.cli.records.ReclassifyCommand;
import dev.lightbench.cli.records.RetestCommand;
import dev.lightbench.cli.records.RunsCommand;
import dev.lightbench.cli.records.SerialsAddCommand;
import dev.lightbench.cli.records.SerialsCommand;
import dev.lightbench.cli.records.SerialsConfirmCommand;
import dev.lightbench.cli.records.SerialsListCommand;
import dev.lightbench.cli.records.SerialsReleaseCommand;
import dev.lightbench.cli.records.SerialsReserveCommand;
import dev.lightbench.cli.records.SerialsUnbindCommand;
import dev.lightbench.cli.records.TranscriptCommand;
import dev.lightbench.cli.run.ClearCommand;
import dev.lightbench.cli.run.DemoCommand;
import dev.lightbench.cli.run.RunCommand;
import dev.lightbench.cli.run.SetWifiCommand;
import dev.lightbench.cli.run.StationCommand;
import picocli.CommandLine;

/** All commands, put together. */
public final class CommandTree {
    private CommandTree() {}

    /** The command line, ready to be executed; nothing else has been started. */
    public static CommandLine of(Surroundings around) {
        Complaints complaints = new Complaints();
        return new CommandLine(new LightbenchCommand())
                .addSubcommand(new StationCommand(around))
                .addSubcommand(new RunCommand(around))
                .addSubcommand(new DemoCommand(around))
                .addSubcommand(new ClearCommand(around))
                .addSubcommand(new SetWifiCommand(around))
                .addSubcommand(new RunsCommand(around))
                .addSubcommand(new HistoryCommand(around))
                .addSubcommand(new IncidentsCommand(around))
                .addSubcommand(new ReclassifyCommand(around))
                .addSubcommand(new RetestCommand())
                .addSubcommand(new CommandLine(new SerialsCommand())
                        .addSubcommand(new SerialsAddCommand(around))
                        .addSubcommand(new SerialsListCommand(around))
                        .addSubcommand(new SerialsReserveCommand(around))
                        .addSubcommand(new SerialsConfirmCommand(around))
                        .addSubcommand(new SerialsReleaseCommand(around))
                        .addSubcommand(new SerialsUnbindCommand(around)))
                .addSubcommand(new TranscriptCommand(around))
                .addSubcommand(new AuditCommand(around))
                .addSubcommand(new BackupCommand(around))
                .addSubcommand(new RestoreCommand(around))
                .addSubcommand(new ExportCommand(around))
                .addSubcommand(new PruneCommand(around))
                .addSubcommand(new DevicesCommand(around))
                .addSubcommand(new CommandLine(new HubsCommand(around))
                        .addSubcommand(new HubsCycleCommand(around))
                        .addSubcommand(new HubsOffCommand(around))
                        .addSubcommand(new HubsOnCommand(around)))
                .addSubcommand(new ProbeCommand(around))
                .addSubcommand(new MeasureCommand(around))
                .addSubcommand(new CommandLine(new BenchCommand()).addSubcommand(new BenchServeCommand(around)))
                .addSubcommand(new CommandLine(new ImageCommand())
                        .addSubcommand(new ImageInspectCommand())
                        .addSubcommand(new ImageBuildCommand()))
                .addSubcommand(new CommandLine(new PipelineCommand())
                        .addSubcommand(new PipelineCheckCommand())
                        .addSubcommand(new PipelineExplainCommand()))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
