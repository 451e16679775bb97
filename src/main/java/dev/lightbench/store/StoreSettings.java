package dev.lightbench.store;

import java.util.Optional;

/**
 * Where the records are kept.
 *
 * @param url {@code jdbc:postgresql://HOST[:PORT]/DATABASE}; empty for the H2 file in the data directory
 * @param user the database's user; empty for the driver's own choice
 * @param password its password, never logged or shown; empty for none
 */
public record StoreSettings(Optional<String> url, Optional<String> user, Optional<String> password) {

    /** The H2 file in the data directory. */
    public static StoreSettings file() {
        return new StoreSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreSettings[" + url.orElse("file") + "]";
    }
}
