package dev.lightbench.retention;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The entries of a backup that is being written, each counted and hashed on its way. For one thread. */
final class BackupEntries {
    private final ZipOutputStream zip;
    private final List<BackupManifest.Entry> written = new ArrayList<>();

    /** Begins a backup; {@code out} stays open. */
    BackupEntries(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** What fills an entry. */
    @FunctionalInterface
    interface Content {
        /** Writes it; the number of rows, or null where there are none. */
        @Nullable
        Long to(OutputStream out) throws IOException;
    }

    void add(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Counted counted = new Counted(zip);
        Long rows = content.to(counted);
        counted.flush();
        zip.closeEntry();
        written.add(new BackupManifest.Entry(
                name, rows, counted.bytes, HexFormat.of().formatHex(counted.digest.digest())));
    }

    List<BackupManifest.Entry> written() {
        return List.copyOf(written);
    }

    /** The manifest, and then the end. */
    void finish(byte[] manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
        zip.write(manifest);
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static final class Counted extends FilterOutputStream {
        private final MessageDigest digest = DigestUtils.getSha256Digest();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            digest.update(from, start, length);
            bytes += length;
            out.write(from, start, length);
        }

        /** The entry ends, the file does not. */
        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
