package dev.lightbench.store;

/** A database that the records can be in, as a test that runs on each is told. See {@link OnEveryStore}. */
public enum Vendor {
    /** The file in the test's own data directory. */
    H2 {
        @Override
        public StoreSettings settings() {
            return StoreSettings.file();
        }
    },
    /** A database of its own in a real server; where there is none, the test is skipped and says so. */
    POSTGRESQL {
        @Override
        public StoreSettings settings() {
            return TestPostgres.server().database();
        }
    };

    /** A fresh database with the schema of this version; each call makes another one, except for the file's. */
    public abstract StoreSettings settings();
}
