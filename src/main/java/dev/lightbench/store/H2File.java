package dev.lightbench.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the H2 file lies, and how it is made, opened and written anew. Whatever changes it as a whole is done to a copy
 * that then takes its place.
 *
 * @param directory the data directory
 * @param scheme H2's name of the file system
 */
record H2File(Path directory, String scheme) {
    private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

    /** H2: the file is locked by somebody else. */
    private static final int ALREADY_OPEN = 90020;
    /** H2: the file was written in another format. */
    private static final int FILE_VERSION = 90048;

    /** Enough that 28 runs that end together do not queue long, few enough for a small computer. */
    private static final int CONNECTIONS = 8;

    private static final String NAME = "lightbench";
    private static final String ENDING = ".mv.db";
    private static final String USER = "sa";

    /** What is being made of the records before it takes their place. */
    private static final String NEXT = "lightbench-next";

    /**
     * Is there while the file is not to be trusted. That it is not forced does no harm: a loss of power takes it, and
     * takes what the operating system believes to be in the file.
     */
    private static final String SUSPECT = "lightbench.suspect";

    private Path file() {
        return directory.resolve(NAME + ENDING);
    }

    private Path next() {
        return directory.resolve(NEXT + ENDING);
    }

    private Path suspect() {
        return directory.resolve(SUSPECT);
    }

    /** A force of the file failed: it is to be written anew, by this process or by the next. */
    void suspected() {
        try {
            Files.write(suspect(), new byte[0]);
        } catch (IOException e) {
            LOG.warn("That the disk did not take {} is not noted: {}", file(), e.toString());
        }
    }

    /** Which file is there now. */
    StoreFile now() throws IOException {
        return StoreFile.at(file());
    }

    /**
     * Opens the file, or makes it. Each change of the schema is made on a copy that then takes the file's place as a
     * whole: H2 commits every statement of a change by itself, and a process that is killed between two of them would
     * leave a file that no later start can open.
     *
     * @throws DataDirectoryException if it cannot be opened or was made by a newer version
     */
    HikariDataSource open() throws IOException {
        Files.deleteIfExists(next()); // a process that was killed may have left one
        if (!Files.exists(file())) {
            makeNext();
        } else if (Files.exists(suspect())) {
            renew();
        }
        HikariDataSource pool = connect();
        try {
            if (migrations(pool).pending()) {
                pool.close();
                makeNext();
                pool = connect();
            }
            return pool;
        } catch (IOException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Makes the file of this version, from the one that is there or from nothing. */
    private void makeNext() throws IOException {
        if (Files.exists(file())) {
            Files.copy(file(), next());
        }
        try (HikariDataSource pool = connect(NEXT, "file")) {
            migrations(pool).migrate();
        } catch (FlywayException e) {
            throw told(e);
        }
        take();
    }

    /**
     * Writes the whole file once more, with what the operating system believes to be in it: after a force that failed,
     * that may be on no disk, and no later force of the same file would write it. Nobody may have it open.
     */
    void renew() throws IOException {
        try (InputStream from = FileUtils.newInputStream(scheme + ":" + file())) {
            Files.copy(from, next(), StandardCopyOption.REPLACE_EXISTING);
        } catch (RuntimeException unreadable) { // as H2's file systems say it, at times
            throw new IOException(StoreException.firstLine(unreadable), unreadable);
        }
        take();
    }

    /**
     * Writes what is whole in the file into a new one, which takes its place; the old one stays beside it. Nobody may have it
     * open.
     *
     * @return where the old one is
     */
    Path writeAnew(Instant now) throws IOException {
        Files.deleteIfExists(next());
        HalfChange.leave(
                new DriverManagerDataSource(url(NAME, scheme), USER, ""),
                new DriverManagerDataSource(url(NEXT, "file"), USER, ""),
                directory);
        Path kept = directory.resolve(HalfChange.kept(now) + ENDING);
        Files.createLink(kept, file());
        take();
        return kept;
    }

    /** Has the next file take the place of the one that is there. */
    private void take() throws IOException {
        force(next());
        Files.move(next(), file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directory);
        Files.deleteIfExists(suspect());
    }

    /** A file's content, or a directory's names, on the disk: a loss of power may not leave the name without it. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Opens the file as it is.
     *
     * @throws DataDirectoryException if it cannot be opened
     */
    HikariDataSource connect() {
        return connect(NAME, scheme);
    }

    private HikariDataSource connect(String name, String where) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("records");
        config.setJdbcUrl(url(name, where));
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setExceptionOverride(new H2Closed());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    /**
     * {@code WRITE_DELAY=0}: a commit is handed to the operating system at once; {@code CHECKPOINT SYNC} then forces it to
     * disk. {@code DB_CLOSE_ON_EXIT=FALSE}: at the end of the process open runs are still recorded, so H2 may not go first.
     */
    private String url(String name, String where) {
        return "jdbc:h2:" + where + ":" + directory.resolve(name)
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000";
    }

    private Migrations migrations(DataSource pool) {
        try {
            return Migrations.of(pool, "h2", directory.toString(), "directory with --data");
        } catch (FlywayException e) {
            throw told(e);
        }
    }

    /** What a failure to read or write it is called. */
    DataDirectoryException told(IOException e) {
        return told(new UncheckedIOException(e));
    }

    private DataDirectoryException told(RuntimeException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN) {
                return DataDirectory.inUse(directory, e);
            }
            if (t instanceof SQLException sql && sql.getErrorCode() == FILE_VERSION) {
                return new DataDirectoryException(
                        "The records in " + directory + " were made by another version of the database.",
                        "Use the version that made them, or name another directory with --data.",
                        e);
            }
        }
        return new DataDirectoryException(
                "The records in " + directory + " cannot be opened: " + StoreException.firstLine(e) + ".",
                "Restore the directory from a backup, or name another one with --data.",
                e);
    }
}
