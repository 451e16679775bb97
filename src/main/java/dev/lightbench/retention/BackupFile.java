package dev.lightbench.retention;

import dev.lightbench.retention.BackupManifest.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup that was read from its first byte to its last, and is what it says of itself. */
public final class BackupFile implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    /** Also keeps names like {@code ../x} from leading out of the data directory. */
    private static final Pattern NAMES = Pattern.compile(
            "tables/[a-z_0-9]+\\.jsonl|(images|kept|exports)/\\w[\\w.-]*|journal[\\w.-]*|incidents\\.jsonl");

    private final Path path;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Path path, ZipFile zip, BackupManifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens it and checks every byte of it.
     *
     * @throws UnusableFile if it is no backup, breaks off, or is not what it was when it was made
     */
    public static BackupFile check(Path path, Progress progress) throws UnusableFile {
        ZipFile zip = null;
        try {
            zip = new ZipFile(path.toFile());
            BackupFile file = new BackupFile(path, zip, manifest(path, zip));
            file.checkNames();
            for (Entry entry : file.manifest.entries()) {
                progress.goOn();
                file.check(entry);
                progress.at("checked " + entry.name(), entry.bytes());
            }
            zip = null;
            return file;
        } catch (IOException broken) {
            throw new UnusableFile(path + " is no whole backup: " + broken.getMessage() + ".", broken);
        } finally {
            closeQuietly(zip);
        }
    }

    private static BackupManifest manifest(Path path, ZipFile zip) throws IOException, UnusableFile {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw new UnusableFile(path + " is no backup: it has no " + BackupManifest.NAME + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            BackupManifest manifest = JSON.readValue(in.readAllBytes(), BackupManifest.class);
            if (!BackupManifest.FORMAT.equals(manifest.format())) {
                throw new UnusableFile(
                        path + " is of the form " + manifest.format() + "; allowed is " + BackupManifest.FORMAT + ".");
            }
            return manifest;
        } catch (JacksonException wrong) {
            throw new UnusableFile(path + " is no backup: its " + BackupManifest.NAME + " cannot be read.", wrong);
        }
    }

    private void checkNames() throws UnusableFile {
        Set<String> said = manifest.entries().stream().map(Entry::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = zip.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
        there.remove(BackupManifest.NAME);
        for (String name : there) {
            if (!NAMES.matcher(name).matches() || !said.contains(name)) {
                throw new UnusableFile(path + " has an entry that no backup has: " + name + ".");
            }
        }
        said.removeAll(there);
        if (!said.isEmpty()) {
            throw new UnusableFile(path + " lacks " + said.iterator().next() + ".");
        }
    }

    private void check(Entry entry) throws IOException, UnusableFile {
        MessageDigest digest = DigestUtils.getSha256Digest();
        long lines = 0;
        try (InputStream in = open(entry.name())) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw new UnusableFile(path + " is damaged: " + entry.name() + " is not what it was when it was made.");
        }
        Long rows = entry.rows();
        if (rows != null && lines != rows + 1) { // one line names the columns
            throw new UnusableFile(
                    path + " is damaged: " + entry.name() + " has " + (lines - 1) + " rows instead of " + rows + ".");
        }
    }

    /** The version of the schema that its tables are of. */
    public String schema() {
        return manifest.schema();
    }

    /** When it was made, ISO 8601, UTC. */
    public String made() {
        return manifest.made();
    }

    /** The rows of all tables. */
    public long rows() {
        return manifest.rows();
    }

    /** Its entries that are tables, each behind those that it refers to. */
    List<Entry> tables() {
        return manifest.entries().stream().filter(entry -> entry.rows() != null).toList();
    }

    /** Its entries that are files of the data directory. */
    List<Entry> files() {
        return manifest.entries().stream().filter(entry -> entry.rows() == null).toList();
    }

    /** The bytes of an entry. */
    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(path + " lacks " + name);
        }
        return zip.getInputStream(entry);
    }

    private static void closeQuietly(@Nullable ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            // it was only read
        }
    }

    @Override
    public void close() {
        closeQuietly(zip);
    }
}
