package dev.lightbench.store;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The schema of this version, and what is still to be done to have it. */
final class Migrations {
    private final Flyway flyway;
    private final String what;

    private Migrations(Flyway flyway, String what) {
        this.flyway = flyway;
        this.what = what;
    }

    /**
     * What there is to do, after a look that nothing was done by a newer version.
     *
     * @param vendor the folder of what is this vendor's alone
     * @param what the records, as a sentence names them
     * @param elsewhere how to name others
     * @throws DataDirectoryException if a newer version has changed the schema
     */
    static Migrations of(DataSource source, String vendor, String what, String elsewhere) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load();
        Optional<MigrationInfo> newer = Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .findFirst();
        if (newer.isPresent()) {
            throw new DataDirectoryException(
                    "The records in " + what + " were made by a newer version of Lightbench (schema "
                            + newer.get().getVersion() + ").",
                    "Use that version, or name another " + elsewhere + ".");
        }
        return new Migrations(flyway, what);
    }

    boolean pending() {
        return flyway.info().pending().length > 0;
    }

    /**
     * Makes sure that there is nothing left to do.
     *
     * @throws DataDirectoryException if there are no records, or those of an older version
     */
    void mustBeDone() {
        if (!pending()) {
            return;
        }
        MigrationInfo current = flyway.info().current();
        if (current == null) {
            throw new DataDirectoryException(
                    "There are no records in " + what + " yet.",
                    "Start a station on it, or correct lightbench.store.url.");
        }
        throw new DataDirectoryException(
                "The records in " + what + " were made by an older version of Lightbench (schema "
                        + current.getVersion() + ").",
                "Start a station of this version on it, which brings them up to date, or use the older version.");
    }

    void migrate() {
        flyway.migrate();
    }
}
