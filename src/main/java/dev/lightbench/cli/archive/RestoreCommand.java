package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.records.RecordsContext;
import dev.lightbench.retention.BackupFile;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.Restore;
import dev.lightbench.retention.RestoredDirectory;
import dev.lightbench.retention.UnusableFile;
import dev.lightbench.store.DataDirectory;
import dev.lightbench.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}: the records of a backup, where there are none. */
@Command(
        name = "restore",
        description = {
            "Puts the records of a backup into a data directory, or into the PostgreSQL database that is configured.",
            "Every byte of the backup is checked before anything is touched. Where there are records already, it is refused;",
            "with --replace those of the data directory are moved aside, into a directory whose name is told. A database on a",
            "server has to be empty."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench restore line-1-monday.zip --data /srv/lightbench",
            "  LIGHTBENCH_STORE_URL=jdbc:postgresql://db/lightbench lightbench restore line-1-monday.zip"
        })
public final class RestoreCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a file that 'backup' has written")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "where the records are to be kept; default: data")
    private Path data = Path.of("data");

    @Option(names = "--replace", description = "also where there are records: they are kept aside")
    private boolean replace;

    /** With the clock and the class whose Spring configuration names the database. */
    public RestoreCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (!Files.isRegularFile(file)) {
            throw CommandFailed.wrongInput(file + ": there is no such file");
        }
        LogFile.placeIn(data); // it is made now, if there is none
        return ArchiveWork.run(this::restore, data, around, spec.commandLine());
    }

    private String restore(Progress progress) throws CommandFailed, IOException, UnusableFile {
        StoreSettings settings;
        try (RecordsContext context = RecordsContext.start(around.application(), data, false)) {
            settings = context.settings();
        }
        try (BackupFile backup = BackupFile.check(file, progress);
                DataDirectory directory = DataDirectory.take(data)) {
            RestoredDirectory restored = new RestoredDirectory(directory, settings);
            if (!replace && restored.occupied()) {
                throw CommandFailed.wrongInput("--data: there are records in " + data
                        + " already; name another directory, or allow with --replace that they are moved aside");
            }
            Optional<Path> aside =
                    restored.fill(new Restore(backup, progress), around.time().now());
            return backup.rows() + " rows of the backup of " + backup.made() + " are restored."
                    + aside.map(old -> " What was there before is in " + old + ".")
                            .orElse("");
        }
    }
}
