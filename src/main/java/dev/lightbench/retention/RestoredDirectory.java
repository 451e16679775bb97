package dev.lightbench.retention;

import dev.lightbench.store.DataDirectory;
import dev.lightbench.store.Store;
import dev.lightbench.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A data directory whose records come from a backup. All of it is made beside the old ones, in {@code restoring}, and
 * takes their place only when it is whole and on the disk; the old ones lie in {@code replaced-TIME} then.
 */
public final class RestoredDirectory {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final String NEXT = "restoring";
    private static final String ASIDE = "replaced-";
    private static final String DATABASE = ".mv.db";

    private final Path directory;
    private final StoreSettings settings;

    /**
     * Of a directory that this process holds.
     *
     * @param settings where its records are kept: in it, or elsewhere
     */
    public RestoredDirectory(DataDirectory directory, StoreSettings settings) {
        this.directory = directory.path();
        this.settings = settings;
    }

    /** Whether there are records in it, or results that wait. */
    public boolean occupied() throws IOException {
        return entries(directory).stream()
                .map(RestoredDirectory::name)
                .anyMatch(name -> name.endsWith(DATABASE) || name.startsWith("journal"));
    }

    /**
     * Restores into it.
     *
     * @param now for the name of what was there before
     * @return where that is; empty if nothing was there
     * @throws UnusableFile if the backup does not fit, or the records are kept elsewhere and are not empty; all is as it
     *     was before then
     */
    public Optional<Path> fill(Restore restore, Instant now) throws IOException, UnusableFile {
        Path next = directory.resolve(NEXT);
        delete(next); // one that was killed may have left one
        try (DataDirectory inner = DataDirectory.take(next)) {
            try (Store store = Store.open(inner, settings, Restore.NAME)) {
                restore.files(next);
                restore.tables(store);
            }
        } catch (IOException | UnusableFile | RuntimeException failed) {
            delete(next);
            throw failed;
        }
        Files.delete(next.resolve("station.lock"));
        Files.delete(next.resolve("station.pid"));
        return swap(next, directory.resolve(ASIDE + STAMP.format(now)));
    }

    /** The database last, and at once in the place of the old one: there is no moment without one. */
    private Optional<Path> swap(Path next, Path aside) throws IOException {
        List<Path> old = entries(directory).stream()
                .filter(path -> !path.equals(next))
                .filter(path -> !name(path).startsWith(ASIDE))
                .filter(path ->
                        !name(path).startsWith("station.") && !name(path).contains(".log"))
                .toList();
        if (!old.isEmpty()) {
            Files.createDirectories(aside);
        }
        for (Path path : old) {
            if (name(path).endsWith(DATABASE)) {
                Files.copy(path, aside.resolve(name(path)));
            } else {
                Files.move(path, aside.resolve(name(path)), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        for (Path path : entries(next)) {
            Files.move(
                    path,
                    directory.resolve(name(path)),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(next);
        NewFile.forceNames(directory);
        return old.isEmpty() ? Optional.empty() : Optional.of(aside);
    }

    /** The database last. */
    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted(Comparator.comparing((Path path) -> name(path).endsWith(DATABASE))
                            .thenComparing(RestoredDirectory::name))
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
