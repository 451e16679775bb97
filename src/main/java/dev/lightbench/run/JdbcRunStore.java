package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The record store in a database, by SQL that runs on H2 and on PostgreSQL. */
public final class JdbcRunStore implements RunStore {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final RunWriter writer;
    private final RunReader reader;
    private final Revisions revisions;
    private final boolean h2;
    private final Runnable there;

    /** Over a database that has the schema of {@code db/migration}. */
    public JdbcRunStore(DataSource database) {
        this(database, () -> {});
    }

    /**
     * The same with a look at what the database is in.
     *
     * @param there throws {@link StoreException} when that is gone, although the database itself has not noticed
     */
    JdbcRunStore(DataSource database, Runnable there) {
        this.there = there;
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        sql = JdbcClient.create(database);
        transaction = new TransactionTemplate(transactions);
        writer = new RunWriter(sql);
        reader = new RunReader(sql);
        revisions = new Revisions(sql);
        h2 = isH2(database);
    }

    private static boolean isH2(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw new StoreException("The record store failed: " + StoreException.firstLine(e) + ".", e);
        }
    }

    @Override
    public void open(RunStart start) {
        there.run();
        asked(() -> {
            revisions.keep(start.pipeline(), start.started());
            return writer.open(start);
        });
    }

    @Override
    public boolean finish(RunRecord record, byte[] transcript) {
        if (!record.state().ended()) {
            throw new IllegalArgumentException("a run that is " + record.state() + " has not ended");
        }
        there.run();
        boolean finished = asked(() -> {
            revisions.keep(record.start().pipeline(), record.start().started());
            record.image()
                    .ifPresent(image -> revisions.keep(image, record.start().started()));
            boolean kept = commit(record, transcript);
            sync();
            return kept;
        });
        there.run(); // what went into a file that is gone is on no disk
        return finished;
    }

    private boolean commit(RunRecord record, byte[] transcript) {
        try {
            transaction.executeWithoutResult(status -> {
                writer.insert(record, transcript);
                bind(record);
                writer.close(record.start().id());
            });
            return true;
        } catch (DuplicateKeyException e) {
            if (reader.exists(record.start().id())) {
                return false;
            }
            // Not this run's own row: another run has bound the serial or the device in the same moment.
            SerialBinding mine = new SerialBinding(
                    record.serial().orElse("-"), record.deviceId().orElse("-"));
            throw new SerialTakenException(
                    conflicting(mine.serial(), mine.deviceId()).orElse(mine));
        }
    }

    private void bind(RunRecord record) {
        if (!record.passed() || record.serial().isEmpty() || record.deviceId().isEmpty()) {
            return;
        }
        SerialBinding mine =
                new SerialBinding(record.serial().get(), record.deviceId().get());
        List<SerialBinding> bound = reader.bindings(mine);
        if (bound.isEmpty()) {
            writer.bind(mine, record.start().id());
        } else {
            bound.stream().filter(other -> !other.equals(mine)).findFirst().ifPresent(other -> {
                throw new SerialTakenException(other);
            });
        }
    }

    /**
     * Has H2 force its file to the disk: a commit alone does not. PostgreSQL does so with each commit. Fails on a full
     * disk, where the commit before it did not.
     */
    private void sync() {
        if (h2) {
            sql.sql("checkpoint sync").update();
        }
    }

    @Override
    public List<RunRecord> list(RunFilter filter) {
        return asked(() -> reader.list(filter));
    }

    @Override
    public Optional<RunRecord> find(UUID run) {
        return asked(() -> reader.find(run));
    }

    @Override
    public Optional<byte[]> transcript(UUID run) {
        return asked(() -> reader.transcript(run));
    }

    @Override
    public Optional<SerialBinding> conflicting(String serial, String deviceId) {
        SerialBinding mine = new SerialBinding(serial, deviceId);
        return asked(() -> reader.bindings(mine).stream()
                .filter(other -> !other.equals(mine))
                .findFirst());
    }

    /** On H2, which one process holds, all open runs are this station's, whatever it was called then. */
    @Override
    public List<RunRecord> closeOpenRuns(String station) {
        List<RunRecord> closed = new ArrayList<>();
        for (RunStart start : asked(() -> h2 ? reader.openRuns() : reader.openRuns(station))) {
            RunRecord record = new RunRecord(
                    start,
                    RunState.INTERRUPTED,
                    Optional.of(Failure.of(FailureCode.RUN_INTERRUPTED, "")),
                    Duration.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of());
            if (finish(record, new byte[0])) {
                closed.add(record);
            } else {
                asked(() -> writer.close(start.id()));
            }
        }
        return closed;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException | TransactionException e) {
            throw new StoreException("The record store failed: " + StoreException.firstLine(e) + ".", e);
        }
    }
}
