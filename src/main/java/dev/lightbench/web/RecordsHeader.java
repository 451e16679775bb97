package dev.lightbench.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The header in which a command says whose records it means, by their data directory: a station that keeps others
 * refuses the request, and one that keeps these says so in the same header of its answer.
 */
public final class RecordsHeader {
    /** Its name. */
    public static final String NAME = "Lightbench-Data";

    private RecordsHeader() {}

    /** Its value for a data directory. */
    public static String of(Path data) {
        return URLEncoder.encode(data.toAbsolutePath().normalize().toString(), StandardCharsets.UTF_8);
    }

    /**
     * The directory that a value names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static Path read(String value) {
        return Path.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
}
