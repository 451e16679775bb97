package dev.lightbench.acceptance;

import dev.lightbench.store.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A small disk of the station's own, which another file fills to the last block. */
final class FullDisk implements Takeaway {
    private final Path disk;
    private final List<String> as; // what a command begins with that may mount

    private FullDisk(Path disk, List<String> as) {
        this.disk = disk;
        this.as = as;
    }

    /**
     * Mounts it, by this user's own right or by sudo where that asks for no password (as on CI).
     *
     * @throws TestAbortedException if this user may not mount a file system
     */
    static FullDisk at(Path disk) throws IOException, InterruptedException {
        Files.createDirectories(disk);
        for (List<String> as : List.of(List.<String>of(), List.of("sudo", "-n"))) {
            if (ran(as, "mount", "-t", "tmpfs", "-o", "size=120m,mode=1777", "tmpfs", disk.toString())) {
                return new FullDisk(disk, as);
            }
        }
        throw new TestAbortedException("A small disk of its own is missing: this user may not mount a tmpfs.");
    }

    private static boolean ran(List<String> as, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(as.stream(), Stream.of(command))
                                    .toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Override
    public Path data() {
        return disk.resolve("data");
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.file();
    }

    @Override
    public void take() throws IOException {
        byte[] piece = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                filler.write(piece);
            }
        } catch (IOException full) {
            if (disk.toFile().getUsableSpace() >= piece.length) {
                throw full;
            }
        }
    }

    @Override
    public void giveBack() throws IOException {
        Files.delete(disk.resolve("filler"));
    }

    @Override
    public void close() throws InterruptedException {
        ran(as, "umount", "-l", disk.toString());
    }
}
