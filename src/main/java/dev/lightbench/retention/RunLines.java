package dev.lightbench.retention;

import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes runs as an export: gzip over one line of JSON for each. The same runs give the same bytes. For one thread. */
final class RunLines implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final RunStore store;
    private final GZIPOutputStream gzip;
    private final MessageDigest lines = DigestUtils.getSha256Digest();
    private long runs;

    RunLines(RunStore store, OutputStream out) throws IOException {
        this.store = store;
        this.gzip = new GZIPOutputStream(out, 1 << 16);
    }

    void add(RunRecord run) throws IOException {
        byte[] transcript = store.transcript(run.start().id()).orElse(null);
        byte[] line =
                (JSON.writeValueAsString(ExportedRun.of(run, transcript)) + "\n").getBytes(StandardCharsets.UTF_8);
        lines.update(line);
        gzip.write(line);
        runs++;
    }

    /** The end of the export; what it was written to stays open. */
    Written finish() throws IOException {
        gzip.finish();
        gzip.flush();
        return new Written(runs, HexFormat.of().formatHex(lines.digest()));
    }

    /** Leaves what it was written to open. */
    @Override
    public void close() {}

    /**
     * What was written, before it was packed.
     *
     * @param runs how many lines
     * @param sha256 of all lines
     */
    record Written(long runs, String sha256) {}

    /**
     * What stands in an export: read from its first byte to its last.
     *
     * @throws IOException if it is none, or breaks off
     */
    static Written read(Path file) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        long found = 0;
        try (InputStream in = new DigestInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)), digest)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    found += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return new Written(found, HexFormat.of().formatHex(digest.digest()));
    }
}
