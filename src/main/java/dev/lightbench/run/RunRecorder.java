package dev.lightbench.run;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ImageUse;
import dev.lightbench.store.StoreException;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the end of a run into a verdict: by the store, or not at all. Safe for use by many threads. */
public final class RunRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    /** No serial passes more often for other products than that. */
    private static final int LOOKED_THROUGH = 20;

    private final RunStore store;
    private final Journal journal;
    private final KeptParts kept;
    private final Optional<ImageLibrary> library;
    /** Runs that did not begin, and whose opening may be noted all the same. */
    private final Set<UUID> notBegun = ConcurrentHashMap.newKeySet();

    /** Bytes by their SHA-256 that a full disk did not take: as few as there are images. They are tried again. */
    private final Map<String, byte[]> unkept = new ConcurrentHashMap<>();

    private final IncidentBook incidents;

    /** With the journal for what the store does not take, and no place for applications. */
    public RunRecorder(RunStore store, Journal journal) {
        this(store, journal, KeptParts.nowhere());
    }

    /** The same with a place where applications wait for their units. */
    public RunRecorder(RunStore store, Journal journal, KeptParts kept) {
        this(store, journal, kept, Optional.empty(), IncidentBook.nowhere());
    }

    /**
     * With the journal for what the store does not take, the place where applications wait for their
     * units, the library that keeps what runs write to them, and the book of what goes wrong with all that.
     */
    public RunRecorder(RunStore store, Journal journal, KeptParts kept, ImageLibrary library, IncidentBook incidents) {
        this(store, journal, kept, Optional.of(library), incidents);
    }

    private RunRecorder(
            RunStore store, Journal journal, KeptParts kept, Optional<ImageLibrary> library, IncidentBook incidents) {
        this.store = store;
        this.journal = journal;
        this.kept = kept;
        this.library = library;
        this.incidents = incidents;
    }

    /** Keeps the bytes that a run has used, for whoever asks later what they were. */
    UsedImage keep(ImageUse use) {
        unkept.put(use.sha256(), use.bytes());
        keepAgain();
        return UsedImage.of(use);
    }

    private void keepAgain() {
        unkept.forEach((sha256, bytes) -> {
            try {
                if (library.isPresent()) {
                    library.get().add(bytes);
                }
                unkept.remove(sha256);
            } catch (IOException e) {
                LOG.error("The image library did not take {}", sha256, e);
            }
        });
    }

    /** What goes wrong outside of single runs, on its way into the records. */
    public IncidentBook incidents() {
        return incidents;
    }

    /** Where applications wait that a unit has to get back. */
    public KeptParts kept() {
        return kept;
    }

    /**
     * Makes room in the journal for the results of so many runs that go at the same time.
     *
     * @throws StoreException if the disk does not give it
     */
    public void reserve(int runs) {
        try {
            journal.reserve(runs);
        } catch (IOException e) {
            throw new StoreException(
                    "The journal " + journal.file() + " has no room for " + runs + " results: "
                            + StoreException.firstLine(e) + ".",
                    e);
        }
    }

    /**
     * Takes room in the journal for the result of a run that is to begin: a verdict that cannot be kept is not sought.
     * The room is given back when the run is recorded, or by {@link #release}.
     *
     * @return false if there is none beyond that of the runs that go and of the results that wait
     */
    public boolean claim(UUID run) {
        return journal.claim(run);
    }

    /** The run did not begin. */
    public void release(UUID run) {
        journal.release(run);
        notBegun.add(run);
    }

    /** How many bytes are free on the disk of the data directory. */
    public long free() {
        return journal.free();
    }

    /**
     * Makes sure that the store takes what is written now.
     *
     * @throws StoreException if it does not
     */
    public void ready() {
        store.ready();
    }

    /** See {@link RunStore#takenOver}. */
    public boolean takenOver() {
        return store.takenOver();
    }

    /** Notes that a run begins; see {@link RunStore#open}. */
    public void open(RunStart start) {
        store.open(start);
    }

    /** See {@link RunStore#inStep}. */
    void inStep(UUID run, int index, String name, Optional<String> serial, Optional<String> deviceId) {
        store.inStep(run, index, name, serial, deviceId);
    }

    /** See {@link RunStore#conflicting}. */
    public Optional<SerialBinding> conflicting(SerialBinding wanted) {
        return store.conflicting(wanted);
    }

    /** The newest pass with this serial of one of these products whose binding was not taken back since. */
    public Optional<RunRecord> passed(String serial, Set<Integer> products) {
        return store.list(RunFilter.newest(LOOKED_THROUGH).ofSerial(serial).in(RunState.PASSED)).stream()
                .filter(pass -> products.contains(pass.productId()) && !store.released(pass))
                .findFirst();
    }

    /** See {@link RunStore#bound}. */
    public List<SerialBinding> bound(String serial, Optional<String> deviceId, Set<Integer> products) {
        return store.bound(serial, deviceId, products);
    }

    /** A run that is on disk; see {@link RunStore#find}. */
    public Optional<RunRecord> find(UUID run) {
        return store.find(run);
    }

    /**
     * Tries again to record what waits in the journal, and to take back what was noted of runs that did not begin.
     *
     * @return the runs that are on disk because of it, each in its final state
     * @throws StoreException if the store does not take them now either; they go on waiting
     */
    public List<RunRecord> recordWaiting() {
        keepAgain(); // the rows of the runs that waited take the bytes with them
        try {
            Journal.Replayed replayed = journal.replay(store);
            new RecoveryIncidents(incidents).journal(replayed.late(), replayed.refused());
            for (UUID run : notBegun) {
                store.forget(run);
                notBegun.remove(run);
            }
            return replayed.recorded();
        } catch (IOException e) {
            throw new StoreException("The journal " + journal.file() + " cannot be read.", e);
        }
    }

    /**
     * Records a run that has ended.
     *
     * @param proposed in the final state that it is to have
     * @param transcript its evidence, compressed
     * @return what may be said of it: the record as it is on disk; or {@link RunState#HELD} if the store did not take
     *     it, with the failure RECORD_FAILED that says where it waits; empty if this run was recorded before
     */
    public Optional<RunRecord> record(RunRecord proposed, byte[] transcript) {
        UUID id = proposed.start().id();
        try {
            return settle(store, proposed, transcript);
        } catch (StoreException e) {
            LOG.warn("The store did not take run {}: {}", id, e.getMessage());
            return Optional.of(hold(proposed, transcript, sentence(e)));
        } catch (RuntimeException | Error e) {
            // An error too: a class that was replaced under the running program says nothing of the unit.
            LOG.error("The store did not take run {}", id, e);
            return Optional.of(hold(proposed, transcript, sentence(e)));
        } finally {
            journal.release(id);
        }
    }

    /** Finishes a run; a pass that would tear a serial from its device is a failure instead. */
    static Optional<RunRecord> settle(RunStore store, RunRecord proposed, byte[] transcript) {
        try {
            return store.finish(proposed, transcript) ? Optional.of(retest(store, proposed)) : Optional.empty();
        } catch (SerialTakenException taken) {
            RunRecord refused = proposed.ending(
                    RunState.FAILED, Optional.of(Failure.of(FailureCode.SERIAL_TAKEN, sentence(taken))));
            return store.finish(refused, transcript) ? Optional.of(refused) : Optional.empty();
        }
    }

    /** The run with the pass before it, which the store alone knows; without it where the store cannot say any more. */
    private static RunRecord retest(RunStore store, RunRecord recorded) {
        if (recorded.deviceId().isEmpty()) {
            return recorded;
        }
        try {
            return recorded.after(store.passBefore(recorded.start().id()));
        } catch (StoreException away) {
            LOG.warn(
                    "Whether run {} is a retest cannot be told now: {}",
                    recorded.start().id(),
                    away.getMessage());
            return recorded;
        }
    }

    private RunRecord hold(RunRecord proposed, byte[] transcript, String why) {
        String where;
        try {
            if (!journal.append(proposed, transcript)) {
                note(proposed, IncidentKind.EVIDENCE_LOST, "The evidence of this run had no room in the journal.");
            }
            where = "It waits in " + journal.file() + " and is recorded as soon as the store takes it.";
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("The journal did not take run {}", proposed.start().id(), e);
            where = "The journal " + journal.file() + " failed too (" + StoreException.firstLine(e)
                    + "): this result is lost, retest the unit.";
            note(
                    proposed,
                    IncidentKind.RESULT_LOST,
                    "The result " + proposed.state() + " was not stored: " + why + " " + where);
        }
        return proposed.ending(RunState.HELD, Optional.of(Failure.of(FailureCode.RECORD_FAILED, why + " " + where)));
    }

    private void note(RunRecord run, IncidentKind kind, String message) {
        incidents.note(kind, run.start().slot().name(), run.start().id(), message);
    }

    private static String sentence(Throwable e) {
        return e instanceof StoreException ? String.valueOf(e.getMessage()) : StoreException.firstLine(e) + ".";
    }
}
