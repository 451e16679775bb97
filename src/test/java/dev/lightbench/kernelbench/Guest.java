package dev.lightbench.kernelbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine with a real kernel that is booted for one command, with hubs whose devices a bench serves. The command sees
 * this machine's files, and writes to /out.
 *
 * @param name of its files in target/kernel-bench; what it wrote to /out is in NAME-guest there
 * @param hubs how many, at 1-1.1, 3-1.1, 5-1.1 ...
 * @param ports of each hub
 * @param limit for booting and the command
 */
record Guest(String name, int hubs, int ports, Duration limit) {
    private static final Duration SPARE = Duration.ofSeconds(20);

    /** Boots it beside a bench, runs the command and takes both down; gives what the command ended with and said. */
    Program.Ended run(Path bench, Object... command) throws IOException, InterruptedException {
        Path sockets = TestBed.sockets();
        List<Object> words = new ArrayList<>(List.of(Program.SCRIPTS.resolve("guest/boot.sh")));
        words.addAll(List.of("--out", out(), "--sockets", sockets, "--hubs", hubs, "--ports", ports));
        words.addAll(List.of("--limit", limit.toSeconds(), "--"));
        words.addAll(List.of(command));
        try (ServedBench served = ServedBench.start(name, bench, sockets)) {
            return Program.of(name, words.toArray()).run(limit.plus(SPARE));
        }
    }

    /** A file that the command wrote to /out. */
    String written(String file) throws IOException {
        return Files.readString(out().resolve(file));
    }

    private Path out() throws IOException {
        return Files.createDirectories(Program.logs().resolve(name + "-guest"));
    }
}
