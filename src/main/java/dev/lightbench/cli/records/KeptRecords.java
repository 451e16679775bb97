package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.run.Records;
import dev.lightbench.run.RecordsToRead;
import dev.lightbench.store.DataDirectory;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.StoreException;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.unit.UnitRecords;
import java.nio.file.Files;

/**
 * Records that are there already, reached for one question or one change. A database on a server is read as it is,
 * whoever writes it meanwhile; whatever a process on this computer has open is asked of that process; everything else is
 * opened, as the station of this process.
 */
public final class KeptRecords {
    private KeptRecords() {}

    /** What is asked or changed. */
    interface Deed<T> {
        /** Does it. */
        T with(AskedRecords records) throws CommandFailed;
    }

    /**
     * Asks them.
     *
     * @throws CommandFailed if there are none, they cannot be reached, or the store failed
     */
    static <T> T asked(RecordsOptions where, Surroundings around, Deed<T> question) throws CommandFailed {
        return done(toRead(where, around), question);
    }

    /**
     * Changes them.
     *
     * @throws CommandFailed if there are none, they cannot be reached, or the store failed
     */
    static <T> T changed(RecordsOptions where, Surroundings around, Deed<T> change) throws CommandFailed {
        return done(reach(where, around, false), change);
    }

    private static <T> T done(AskedRecords records, Deed<T> deed) throws CommandFailed {
        try (records) {
            return deed.with(records);
        } catch (StoreException failed) {
            throw CommandFailed.hostProblem(String.valueOf(failed.getMessage()));
        }
    }

    /**
     * Reaches them for questions.
     *
     * @throws CommandFailed if there are none, or they cannot be reached
     */
    public static AskedRecords toRead(RecordsOptions where, Surroundings around) throws CommandFailed {
        return reach(where, around, true);
    }

    private static AskedRecords reach(RecordsOptions where, Surroundings around, boolean reading) throws CommandFailed {
        where.checkPort();
        if (Files.isDirectory(where.data())) {
            LogFile.placeIn(where.data());
        }
        RecordsContext context = RecordsContext.start(around.application(), where.data(), false);
        AskedRecords reached = null;
        try {
            reached = reach(where, around, reading, context);
            return reached;
        } catch (DataDirectoryException told) {
            throw CommandFailed.of(told);
        } finally {
            if (!(reached instanceof RecordsHere)) {
                context.close();
            }
        }
    }

    private static AskedRecords reach(
            RecordsOptions where, Surroundings around, boolean reading, RecordsContext context) throws CommandFailed {
        StoreSettings settings = context.settings();
        if (reading && settings.url().isPresent()) {
            RecordsToRead open = RecordsToRead.open(where.data(), settings);
            return new RecordsHere(open.store(), UnitRecords.in(open.database(), around.time()), () -> {
                open.close();
                context.close();
            });
        }
        where.checkDirectory();
        if (DataDirectory.held(where.data())) {
            return new RecordsAtStation(new RunningStation(where));
        }
        Records open = context.records();
        return new RecordsHere(open.store(), UnitRecords.in(open.database(), around.time()), context::close);
    }
}
