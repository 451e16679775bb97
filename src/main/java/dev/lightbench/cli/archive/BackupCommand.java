package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.records.RunningStation;
import dev.lightbench.cli.run.OpenRecords;
import dev.lightbench.retention.Backup;
import dev.lightbench.retention.BackupFile;
import dev.lightbench.retention.NewFile;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.UnusableFile;
import dev.lightbench.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code backup}: all records in one file, also while the station runs. */
@Command(
        name = "backup",
        description = {
            "Writes all records into one file: the database, images, kept applications and what waits in the journal.",
            "It works while the station runs, and is the same for both databases: 'restore' can put it into the other one. The",
            "file is read back and checked before it gets its name. Ctrl-C stops it and leaves nothing."
        },
        footer = {"", "Example:", "  lightbench backup /mnt/backup/line-1-monday.zip --data /srv/lightbench"})
public final class BackupCommand extends ArchiveCommand {
    @Parameters(paramLabel = "FILE", description = "the file to write; an existing one is refused")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    /** With the clock and the class whose Spring configuration opens the records. */
    public BackupCommand(Surroundings around) {
        super(around);
    }

    @Override
    ArchiveWork work() throws CommandFailed {
        mustBeNew(file);
        return this::backup;
    }

    private String backup(Progress progress) throws CommandFailed, IOException, UnusableFile {
        try (NewFile made = NewFile.at(file)) {
            if (DataDirectory.held(options.data())) {
                new RunningStation(options).fetch("/backup", Map.of(), made.out(), progress);
            } else {
                try (OpenRecords open = OpenRecords.open(options.data(), around.application())) {
                    new Backup(open.records().database(), open.records().directory(), around.time())
                            .write(made.out(), progress);
                }
            }
            made.force();
            try (BackupFile whole = BackupFile.check(made.part(), progress)) {
                made.finish();
                return file + ": " + whole.rows() + " rows, read back and whole.";
            }
        }
    }
}
