package dev.lightbench.retention;

import dev.lightbench.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Image files of a data directory that nobody needs: their bytes are in the store, and no unit waits for them. Only for
 * whoever holds the directory: a station that runs puts a file there before the store has its bytes.
 */
public final class SurplusImages {
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{64})\\.bin");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Store store;
    private final Path directory;

    /** Of an open store and its data directory. */
    public SurplusImages(Store store, Path directory) {
        this.store = store;
        this.directory = directory;
    }

    /** The files. */
    public List<Path> find() throws IOException {
        Path images = directory.resolve("images");
        List<Path> surplus = new ArrayList<>();
        if (!Files.isDirectory(images)) {
            return surplus;
        }
        Set<String> waiting = waiting();
        try (Stream<Path> files = Files.list(images)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && !waiting.contains(name.group(1)) && stored(name.group(1))) {
                    surplus.add(file);
                }
            }
        }
        return surplus;
    }

    private boolean stored(String sha256) {
        return store.ask(sql -> sql.sql("select count(*) from images where sha256 = :sha and content is not null")
                        .param("sha", sha256)
                        .query(Integer.class)
                        .single()
                > 0);
    }

    /** What the notes on units that wait for their application name. */
    private Set<String> waiting() throws IOException {
        Set<String> named = new HashSet<>();
        Path kept = directory.resolve("kept");
        if (!Files.isDirectory(kept)) {
            return named;
        }
        try (Stream<Path> notes = Files.list(kept)) {
            for (Path note : (Iterable<Path>) notes::iterator) {
                Matcher found = SHA256.matcher(Files.readString(note, StandardCharsets.UTF_8));
                while (found.find()) {
                    named.add(found.group());
                }
            }
        }
        return named;
    }
}
