package dev.lightbench.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the records are kept.
 *
 * @param url {@code jdbc:postgresql://HOST[:PORT]/DATABASE}; empty for the H2 file in the data directory
 * @param user the database's user; empty for the driver's own choice
 * @param password its password, never logged or shown; empty for none
 * @param takeOver whether the station is taken although another process still gives signs of life for it
 */
public record StoreSettings(Optional<String> url, Optional<String> user, Optional<String> password, boolean takeOver) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final String EXAMPLE = "for example jdbc:postgresql://db.factory:5432/lightbench";

    /** The H2 file in the data directory. */
    public static StoreSettings file() {
        return new StoreSettings(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * As they are configured; a blank text is none.
     *
     * @param passwordFile a file whose first line is the password, as containers are given secrets
     * @throws DataDirectoryException if they cannot be meant
     */
    public static StoreSettings configured(
            String url, String user, String password, String passwordFile, String takeOver) {
        StoreSettings settings = new StoreSettings(
                given(url),
                given(user),
                given(password).or(() -> given(passwordFile).map(StoreSettings::read)),
                yes(takeOver));
        settings.url().ifPresent(StoreSettings::check);
        if (settings.url().isEmpty() && settings.user().isPresent()) {
            throw new DataDirectoryException(
                    "lightbench.store.user is set and lightbench.store.url is not.",
                    "Name the database with lightbench.store.url, " + EXAMPLE + ", or take the user out.");
        }
        return settings;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(each -> !each.isEmpty());
    }

    private static boolean yes(String takeOver) {
        String said = given(takeOver).orElse("false");
        if (!said.equals("true") && !said.equals("false")) {
            throw new DataDirectoryException(
                    "lightbench.store.take-over is '" + said + "', which is neither true nor false.",
                    "Set it to true to take the station from another process, or leave it out.");
        }
        return said.equals("true");
    }

    private static void check(String url) {
        if (url.matches("(?i).*[?&]password=.*")) {
            throw new DataDirectoryException(
                    "lightbench.store.url holds a password.",
                    "Take it out, and give it with lightbench.store.password or lightbench.store.password-file.");
        }
        if (!url.startsWith(SCHEME) || url.indexOf('@') >= 0) {
            throw new DataDirectoryException(
                    "lightbench.store.url is not the URL of a PostgreSQL database: it begins with " + SCHEME
                            + " and names no user.",
                    "Correct it, " + EXAMPLE + ", or leave it out for the file in the data directory.");
        }
        if (url.substring(SCHEME.length())
                .replaceFirst("\\?.*", "")
                .replace("/", "")
                .isEmpty()) {
            throw new DataDirectoryException(
                    "lightbench.store.url names no database.", "Write host and database, " + EXAMPLE + ".");
        }
    }

    private static String read(String passwordFile) {
        try {
            return Files.readString(Path.of(passwordFile), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException | RuntimeException e) {
            throw new DataDirectoryException(
                    "The file of lightbench.store.password-file, " + passwordFile + ", cannot be read.",
                    "Make a file of one line, which this user may read.",
                    e);
        }
    }

    /** The URL as it may be shown: without its parameters. */
    String place() {
        return url.orElse("file").replaceFirst("\\?.*", "");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreSettings[" + place() + "]";
    }
}
