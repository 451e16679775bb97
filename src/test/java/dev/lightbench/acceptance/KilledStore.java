package dev.lightbench.acceptance;

import dev.lightbench.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/** Where the records of killed stations are. */
interface KilledStore {

    /** What the Java of such a station has to be told. */
    List<String> java();

    /** What is recorded now; {@code copy} is a free place for whoever has to copy it first. */
    KilledRecords left(Path data, Path copy) throws Exception;

    /** In the file of the data directory. */
    static KilledStore file() {
        return new KilledStore() {
            @Override
            public List<String> java() {
                return List.of();
            }

            @Override
            public KilledRecords left(Path data, Path copy) throws Exception {
                return KilledRecords.of(data, copy);
            }
        };
    }

    /** In a database of a PostgreSQL server, which outlives the station; the next one takes it over without waiting. */
    static KilledStore in(StoreSettings settings) {
        return new KilledStore() {
            @Override
            public List<String> java() {
                List<String> options = new ArrayList<>(List.of("-Dlightbench.store.take-over=true"));
                settings.url().ifPresent(url -> options.add("-Dlightbench.store.url=" + url));
                settings.user().ifPresent(user -> options.add("-Dlightbench.store.user=" + user));
                settings.password().ifPresent(password -> options.add("-Dlightbench.store.password=" + password));
                return options;
            }

            @Override
            public KilledRecords left(Path data, Path copy) throws Exception {
                try (Connection connection = DriverManager.getConnection(
                        settings.url().orElseThrow(),
                        settings.user().orElse(null),
                        settings.password().orElse(null))) {
                    return KilledRecords.of(connection);
                }
            }
        };
    }
}
