package dev.lightbench.cli.measure;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.store.DataDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Real records in a temporary directory: what a run at real timing pays for its record is paid, and then deleted. */
final class ScratchRecords implements AutoCloseable {
    private final Path directory;
    private final Records records;

    private ScratchRecords(Path directory, Records records) {
        this.directory = directory;
        this.records = records;
    }

    static ScratchRecords open() throws CommandFailed {
        try {
            Path directory = Files.createTempDirectory("lightbench-measure");
            return new ScratchRecords(directory, Records.open(directory, "measure"));
        } catch (DataDirectoryException told) {
            throw CommandFailed.hostProblem(told.getMessage() + " " + told.remedy());
        } catch (IOException failed) {
            throw CommandFailed.hostProblem("no temporary directory can be made: " + failed.getMessage()
                    + "; name another place with -Djava.io.tmpdir=DIRECTORY");
        }
    }

    RunRecorder recorder() {
        return records.recorder();
    }

    /** Deletes everything; what cannot be deleted is left to the system's own cleaning. */
    @Override
    public void close() {
        records.close();
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            directory.toFile().deleteOnExit();
        }
    }
}
