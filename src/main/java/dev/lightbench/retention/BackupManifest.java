package dev.lightbench.retention;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself; the last thing in it, so that a backup that breaks off has none.
 *
 * @param format {@value #FORMAT}
 * @param made when, ISO 8601, UTC
 * @param schema the version of the records' schema
 * @param station whose process made it
 * @param entries all that is in it besides
 */
record BackupManifest(String format, String made, String schema, String station, List<Entry> entries) {
    /** The name of this form of backup. */
    static final String FORMAT = "lightbench-backup/1";

    /** Its own name in the backup. */
    static final String NAME = "manifest.json";

    /**
     * One entry.
     *
     * @param name {@code tables/NAME.jsonl}, or a file's place in the data directory
     * @param rows of a table; null of a file
     * @param bytes its length
     * @param sha256 of its bytes
     */
    record Entry(String name, @Nullable Long rows, long bytes, String sha256) {}

    BackupManifest {
        entries = List.copyOf(entries);
    }

    /** The rows of all tables. */
    long rows() {
        return entries.stream()
                .mapToLong(entry -> entry.rows() == null ? 0 : entry.rows())
                .sum();
    }
}
