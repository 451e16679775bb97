package dev.lightbench.run;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import dev.lightbench.unit.PoolSettlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/** The record store in a database, by SQL that runs on H2 and on PostgreSQL. */
public final class JdbcRunStore implements RunStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRunStore.class);

    /** The first, one for a binding of the same moment, and one more for whoever raced for it again. */
    private static final int ATTEMPTS = 3;

    private final Store store;
    private final Revisions revisions;

    /**
     * Over an open store.
     *
     * @param library where the bytes lie of the images that runs use
     */
    public JdbcRunStore(Store store, ImageLibrary library) {
        this.store = store;
        this.revisions = new Revisions(store, library);
    }

    @Override
    public void ready() {
        store.change(sql -> sql.sql("update stations set seen = current_timestamp where name = :station")
                .param("station", store.station())
                .update());
    }

    @Override
    public boolean takenOver() {
        return store.takenOver();
    }

    /**
     * On disk when it returns, as a result is: a loss of power that took this row would leave a unit that is done in
     * part, and that no later start offers again.
     */
    @Override
    public void open(RunStart start) {
        revisions.keep(start);
        try {
            store.change(sql -> new RunWriter(sql, store.epoch()).open(start));
        } catch (DuplicateKeyException before) {
            // An attempt before this one made the row and could not say so: perhaps it is not on the disk yet.
            store.change(sql -> new RunWriter(sql, store.epoch()).reopen(start.id()));
        }
    }

    @Override
    public void forget(UUID run) {
        store.change(sql -> new RunWriter(sql, store.epoch()).close(run));
    }

    @Override
    public void inStep(UUID run, int index, String name, Optional<String> serial, Optional<String> deviceId) {
        try {
            store.jot(sql -> new RunWriter(sql, store.epoch()).inStep(run, index, name, serial, deviceId));
        } catch (StoreException e) {
            LOG.warn("That run {} is in step {} is not noted: {}", run, name, e.getMessage());
        }
    }

    @Override
    public boolean finish(RunRecord record, byte[] transcript) {
        if (!record.state().ended()) {
            throw new IllegalArgumentException("a run that is " + record.state() + " has not ended");
        }
        revisions.keep(record.start());
        record.image().ifPresent(image -> revisions.keep(image, record.start().started()));
        record.deviceId()
                .ifPresent(id ->
                        revisions.keepUnit(id, record.platform(), record.start().started()));
        record.used().forEach(use -> revisions.keep(use.image(), record.start().started()));
        for (int attempt = 1; ; attempt++) {
            try {
                store.change(sql -> {
                    new RunWriter(sql, store.epoch()).insert(record, transcript);
                    PoolSettlement.settle(
                            sql,
                            record.passed(),
                            record.productId(),
                            record.serial(),
                            record.deviceId().map(RunWriter::cut));
                    return new SerialBindings(sql).bind(record);
                });
                return true;
            } catch (DuplicateKeyException e) {
                if (recordedBefore(record)) {
                    return false;
                }
                if (attempt == ATTEMPTS) {
                    throw new StoreException(
                            "The record store does not take run "
                                    + record.start().id() + ": " + StoreException.firstLine(e) + ".",
                            e);
                }
            }
        }
    }

    /**
     * What a duplicate key meant: this run's own row, or a binding that another run has made in the same moment. If that
     * one is the same binding, or is gone again, it was neither: the next attempt finds it as it is.
     *
     * @return whether this run is recorded
     * @throws SerialTakenException if the serial or the device is bound otherwise now
     */
    private boolean recordedBefore(RunRecord record) {
        UUID id = record.start().id();
        if (store.ask(sql -> new RunReader(sql).exists(id))) {
            // A change: what is said to be recorded is on disk, though whoever recorded it may still be waiting for
            // that.
            store.change(sql -> new RunWriter(sql, store.epoch()).close(id));
            return true;
        }
        Optional<SerialBinding> other = SerialBindings.of(record).flatMap(this::conflicting);
        if (other.isPresent()) {
            throw new SerialTakenException(other.get());
        }
        return false;
    }

    @Override
    public List<RunRecord> list(RunFilter filter) {
        return store.ask(sql -> new RunReader(sql).list(filter));
    }

    @Override
    public Optional<RunRecord> find(UUID run) {
        return store.ask(sql -> new RunReader(sql).find(run));
    }

    @Override
    public List<RunRecord> findAll(List<UUID> runs) {
        return store.ask(sql -> new RunReader(sql).findAll(runs));
    }

    @Override
    public Optional<PrunedRun> pruned(UUID run) {
        return store.ask(sql -> new RunReader(sql).pruned(run));
    }

    @Override
    public Optional<byte[]> transcript(UUID run) {
        return store.ask(sql -> new RunReader(sql).transcript(run));
    }

    @Override
    public Optional<byte[]> image(String sha256) {
        return store.ask(sql -> sql.sql("select content from images where sha256 = :sha and content is not null")
                .param("sha", sha256)
                .query((row, number) -> row.getBytes("content"))
                .optional());
    }

    @Override
    public Optional<SerialBinding> conflicting(SerialBinding wanted) {
        return store.ask(sql -> new SerialBindings(sql).conflicting(wanted));
    }

    @Override
    public boolean released(RunRecord pass) {
        return SerialBindings.of(pass)
                .filter(mine -> store.ask(sql -> !new SerialBindings(sql).has(mine)))
                .isPresent();
    }

    @Override
    public List<SerialBinding> bound(String serial, Optional<String> deviceId, Set<Integer> products) {
        return store.ask(sql -> new SerialBindings(sql).bound(serial, deviceId, products));
    }

    @Override
    public Optional<UUID> passBefore(UUID run) {
        return store.ask(sql -> sql.sql("select retest_of from runs where id = :run and retest_of is not null")
                .param("run", run)
                .query(UUID.class)
                .optional());
    }

    /** Where one process alone has the database, all open runs are this station's, whatever it was called then. */
    @Override
    public List<RunRecord> closeOpenRuns(String station) {
        List<RunRecord> closed = new ArrayList<>();
        List<OpenRun> open =
                store.ask(sql -> store.alone() ? new RunReader(sql).openRuns() : new RunReader(sql).openRuns(station));
        for (OpenRun run : open) {
            RunRecord record = run.interrupted();
            if (finish(record, new byte[0])) {
                closed.add(record);
            }
        }
        return closed;
    }
}
