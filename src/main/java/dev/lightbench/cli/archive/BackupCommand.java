package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.records.RecordsOptions;
import dev.lightbench.cli.records.RunningStation;
import dev.lightbench.cli.run.OpenRecords;
import dev.lightbench.retention.Backup;
import dev.lightbench.retention.BackupFile;
import dev.lightbench.retention.NewFile;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.UnusableFile;
import dev.lightbench.store.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}: all records in one file, also while the station runs. */
@Command(
        name = "backup",
        description = {
            "Writes all records into one file: the database, images, kept applications and what waits in the journal.",
            "It works while the station runs, and is the same for both databases: 'restore' can put it into the other one. The",
            "file is read back and checked before it gets its name. Ctrl-C stops it and leaves nothing."
        },
        footer = {"", "Example:", "  lightbench backup /mnt/backup/line-1-monday.zip --data /srv/lightbench"})
public final class BackupCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file to write; an existing one is refused")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private RecordsOptions options = new RecordsOptions();

    /** With the clock and the class whose Spring configuration opens the records. */
    public BackupCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        options.check();
        if (Files.exists(file)) {
            throw CommandFailed.wrongInput(file + ": there is such a file already; name another one");
        }
        return ArchiveWork.run(this::backup, options.data(), around, spec.commandLine());
    }

    private String backup(Progress progress) throws CommandFailed, IOException, UnusableFile {
        try (NewFile made = NewFile.at(file)) {
            if (DataDirectory.held(options.data())) {
                fetch(made.out(), progress);
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

    private void fetch(OutputStream to, Progress progress) throws CommandFailed, IOException {
        try (InputStream from = new RunningStation(options).ask("/backup", Map.of())) {
            byte[] buffer = new byte[1 << 16];
            long done = 0;
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                progress.goOn();
                to.write(buffer, 0, read);
                done += read;
                progress.at("KiB", done >> 10);
            }
        }
    }
}
