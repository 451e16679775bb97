package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.store.StoreException;
import dev.lightbench.unit.UnitRecords;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records that are there already, opened for one question or one change. */
final class KeptRecords {
    private KeptRecords() {}

    /** What is asked or changed. */
    interface Deed<T> {
        /** Does it. */
        T with(UnitRecords records) throws CommandFailed;
    }

    /**
     * Opens the records, does it, and closes them.
     *
     * @throws CommandFailed if there are none, a station that runs holds them, or the store failed
     */
    static <T> T in(Path data, Surroundings around, Deed<T> deed) throws CommandFailed {
        if (!Files.isDirectory(data)) {
            // opening would make it, and a typing mistake would look like an empty history
            throw CommandFailed.wrongInput(
                    "--data: there is no directory " + data + "; 'lightbench station' and 'lightbench run' make one");
        }
        LogFile.placeIn(data);
        try (OpenRecords open = OpenRecords.open(data, around.application())) {
            return deed.with(open.units(around.time()));
        } catch (StoreException failed) {
            throw CommandFailed.hostProblem(String.valueOf(failed.getMessage()));
        }
    }
}
