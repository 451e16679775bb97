package dev.lightbench.retention;

import dev.lightbench.run.Journal;
import dev.lightbench.store.Store;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A copy of all records in one file: every table as it was at one moment, and the files of the data directory that
 * belong to them. It can be made while the station runs, and says nothing of the database that it came from: it can be
 * restored into either.
 */
public final class Backup {
    private static final JsonMapper JSON = new JsonMapper();

    /** What waits for the store, with the incidents that do. Read before the tables: what moves from here into them meanwhile is then in both. */
    private static final String JOURNAL = "journal";

    /** What the tables name. Read after them: it is there before it is named. */
    private static final List<String> FOLDERS = List.of("images", "kept", "exports");

    private final Store store;
    private final Path directory;
    private final TimeSource time;

    /**
     * Of an open store.
     *
     * @param directory the data directory
     */
    public Backup(Store store, Path directory, TimeSource time) {
        this.store = store;
        this.directory = directory;
        this.time = time;
    }

    /**
     * Writes it.
     *
     * @param out where to; stays open
     * @return how many rows it has
     * @throws IOException if it cannot be written, or a file cannot be read
     * @throws StoppedEarly if it was stopped; what was written is no backup then
     */
    public long write(OutputStream out, Progress progress) throws IOException {
        BackupEntries entries = new BackupEntries(out);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Backup::waits).sorted().toList()) {
                // nothing but the room that it keeps is nothing to keep here
                if (!file.endsWith(Journal.NAME) || !Journal.isEmpty(directory)) {
                    add(file, entries);
                }
            }
        }
        String schema = tables(entries, progress);
        for (String folder : FOLDERS) {
            addAll(directory.resolve(folder), entries, progress);
        }
        BackupManifest manifest = new BackupManifest(
                BackupManifest.FORMAT, time.now().toString(), schema, store.station(), entries.written());
        entries.finish(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        return manifest.rows();
    }

    private static boolean waits(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && (name.startsWith(JOURNAL) || name.equals(IncidentBook.FILE));
    }

    private String tables(BackupEntries entries, Progress progress) throws IOException {
        try {
            return store.copied(sql -> copied(sql, entries, progress));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String copied(JdbcClient sql, BackupEntries entries, Progress progress) {
        Tables tables = new Tables(sql);
        for (Table table : tables.all()) {
            try {
                entries.add("tables/" + table.name() + ".jsonl", out -> new TableCopy(sql, progress).write(table, out));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables.schema();
    }

    private void addAll(Path folder, BackupEntries entries, Progress progress) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        long done = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                progress.goOn();
                if (!String.valueOf(file.getFileName()).endsWith(".part")) {
                    add(file, entries);
                    progress.at(String.valueOf(folder.getFileName()), ++done);
                }
            }
        }
    }

    /** A file that goes meanwhile was not needed any more. */
    private void add(Path file, BackupEntries entries) throws IOException {
        String name = directory.relativize(file).toString().replace('\\', '/');
        try (InputStream in = Files.newInputStream(file)) {
            entries.add(name, out -> {
                in.transferTo(out);
                return null;
            });
        } catch (NoSuchFileException gone) {
            // nothing was added
        }
    }
}
