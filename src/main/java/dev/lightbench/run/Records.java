package dev.lightbench.run;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.store.DataDirectory;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import dev.lightbench.unit.Incidents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a station, open and in order: the directory is held, the schema is of this version, what waited in
 * the journal is recorded, what a killed process left open is ended as interrupted, and what that says of the station is
 * among its incidents.
 */
public final class Records implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final DataDirectory directory;
    private final Store database;
    private final JdbcRunStore store;
    private final Journal journal;
    private final IncidentBook incidents;
    private final Recovery recovery;
    private final Turn turn = new Turn();

    /**
     * What was put in order at this start.
     *
     * @param recorded results that had waited in the journal
     * @param late results in the journal that came too late: their runs had been closed as interrupted meanwhile
     * @param refused how many results in the journal could not be read or will never fit; they are in
     *     {@code journal.refused.jsonl}
     * @param interrupted runs that a process before this one began and did not end
     */
    public record Recovery(List<RunRecord> recorded, List<RunRecord> late, int refused, List<RunRecord> interrupted) {}

    private Records(DataDirectory directory, Store database) throws IOException {
        this.directory = directory;
        this.database = database;
        store = new JdbcRunStore(database, new ImageLibrary(directory.path()));
        journal = new Journal(directory.path());
        TimeSource time = new MachineTime();
        incidents = IncidentBook.in(directory.path(), new Incidents(database), time);
        try {
            // The journal first: a run that waits in it has ended, however open its row in the store still is.
            Journal.Replayed replayed = journal.replay(store);
            recovery = new Recovery(
                    replayed.recorded(), replayed.late(), replayed.refused(), store.closeOpenRuns(database.station()));
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
        new RecoveryIncidents(incidents).note(database, recovery);
        incidents.write(time.now());
    }

    /**
     * Opens the records in a directory, which is made if there is none. It is held until {@link #close}.
     *
     * @param station this station's name
     * @throws DataDirectoryException if they cannot be opened
     */
    public static Records open(Path dataDirectory, String station) {
        return open(dataDirectory, station, StoreSettings.file());
    }

    /**
     * The same with the records where the settings say.
     *
     * @throws DataDirectoryException if they cannot be opened
     */
    public static Records open(Path dataDirectory, String station, StoreSettings settings) {
        DataDirectory directory = DataDirectory.take(dataDirectory);
        try {
            try {
                return inOrder(directory, station, settings);
            } catch (StoreException e) {
                Path before = Store.mend(directory, settings, e).orElseThrow(() -> e);
                Records mended = inOrder(directory, station, settings);
                mended.incidents.note(
                        IncidentKind.OTHER,
                        "The record file held half a change of a killed process. It was written anew; the file before is "
                                + before.getFileName() + ".");
                return mended;
            }
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e instanceof DataDirectoryException told
                    ? told
                    : new DataDirectoryException(
                            "The records in " + directory.path() + " cannot be put in order: "
                                    + StoreException.firstLine(e) + ".",
                            "Check the disk, or name another directory with --data.",
                            e);
        }
    }

    private static Records inOrder(DataDirectory directory, String station, StoreSettings settings) throws IOException {
        Store database = Store.open(directory, settings, station);
        try {
            return new Records(directory, database);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Where runs are kept. */
    public RunStore store() {
        return store;
    }

    /** The station's own directory, held. */
    public Path directory() {
        return directory.path();
    }

    /** Whether these are the records in that directory, by whatever way it is named. */
    public boolean keptIn(Path wanted) {
        try {
            return wanted.toRealPath().equals(directory.path().toRealPath());
        } catch (IOException none) {
            return false;
        }
    }

    /** The database itself, for what else is recorded in it. */
    public Store database() {
        return database;
    }

    /** Whose turn it is with all of them: backups, exports and prunings go one at a time. */
    public Turn turn() {
        return turn;
    }

    /** Records runs into the store, and into the journal when that fails. */
    public RunRecorder recorder() {
        return new RunRecorder(
                store, journal, KeptParts.in(directory.path()), new ImageLibrary(directory.path()), incidents);
    }

    /** What goes wrong outside of single runs, on its way into the store. */
    public IncidentBook incidents() {
        return incidents;
    }

    /** What was put in order at this start. */
    public Recovery recovery() {
        return recovery;
    }

    /** Closes the database and gives the directory back. */
    @Override
    public void close() {
        incidents.close();
        database.close(); // before the journal: what it does not take any more can still go there
        try {
            journal.close();
        } catch (IOException e) {
            LOG.warn("The journal {} cannot be closed", journal.file(), e);
        }
        directory.close();
    }
}
