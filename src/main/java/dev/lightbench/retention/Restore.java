package dev.lightbench.retention;

import dev.lightbench.retention.BackupManifest.Entry;
import dev.lightbench.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the tables of a backup into a store that has no records yet, and its files into a directory. */
public final class Restore {
    /** Under which name whoever restores opens the store, so that no station is taken over. */
    public static final String NAME = "(restore)";

    private final BackupFile backup;
    private final Progress progress;

    /** Of a backup that was checked. */
    public Restore(BackupFile backup, Progress progress) {
        this.backup = backup;
        this.progress = progress;
    }

    /**
     * Writes all rows in one change: all of them are in the store then, or none.
     *
     * @param store opened under a name that is no station's: {@link #NAME}; it can change nothing more after this
     * @throws UnusableFile if the backup is of another schema, or the store has records
     */
    public void tables(Store store) throws IOException, UnusableFile {
        String schema = store.ask(sql -> new Tables(sql).schema());
        if (!schema.equals(backup.schema())) {
            throw new UnusableFile("The backup is of schema " + backup.schema() + ", this version has schema " + schema
                    + ": restore it with the version that made it.");
        }
        List<Table> tables = store.ask(sql -> new Tables(sql).all());
        mustBeEmpty(store, tables);
        Map<String, Table> byName =
                tables.stream().collect(Collectors.toMap(table -> "tables/" + table.name() + ".jsonl", table -> table));
        try {
            store.change(sql -> {
                backup.tables().forEach(entry -> load(entry, byName, sql));
                // whoever held a station when the backup was made holds nothing here
                sql.sql("update stations set holder = :nobody")
                        .param("nobody", Store.NOBODY)
                        .update();
                // who restores held a name of its own, and is no station
                return sql.sql("delete from stations where name = :own")
                        .param("own", store.station())
                        .update();
            });
        } catch (Broken e) {
            throw e.why;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void load(Entry entry, Map<String, Table> tables, JdbcClient sql) {
        Table table = tables.get(entry.name());
        if (table == null) {
            throw new Broken(new UnusableFile("The backup has a table that this version has not: " + entry.name()));
        }
        TableLoad load = new TableLoad(table);
        long[] done = {0};
        Consumer<TableLoad.Batch> insert = batch -> {
            progress.goOn();
            done[0] += load.insert(sql, batch);
            progress.at(table.name(), done[0]);
        };
        try (InputStream in = backup.open(entry.name())) {
            load.read(in, insert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnusableFile e) {
            throw new Broken(e);
        }
    }

    private static void mustBeEmpty(Store store, List<Table> tables) throws UnusableFile {
        Function<Table, Long> rows = table -> store.ask(sql -> sql.sql("select count(*) from " + table.name())
                .query(Long.class)
                .single());
        for (Table table : tables) {
            if (!table.name().equals("stations") && rows.apply(table) > 0) {
                throw new UnusableFile("The store has records already (table " + table.name()
                        + "): restore into an empty database, and let the station use that one.");
            }
        }
    }

    /** Writes all files into a directory, each as a whole. */
    public void files(Path directory) throws IOException {
        for (Entry entry : backup.files()) {
            progress.goOn();
            try (NewFile file = NewFile.at(directory.resolve(entry.name()));
                    InputStream in = backup.open(entry.name())) {
                in.transferTo(file.out());
                file.finish();
            }
        }
    }

    /** Carries what was found out of the transaction, which it ends. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient UnusableFile why;

        Broken(UnusableFile why) {
            super(why);
            this.why = why;
        }
    }
}
