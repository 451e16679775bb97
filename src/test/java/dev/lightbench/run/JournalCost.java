package dev.lightbench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/** Measures what the journal of a directory costs: the room for 28 runs at the start, and each append. */
final class JournalCost {
    private static final int RUNS = 28;

    private JournalCost() {}

    /** In the directory that is named, which must be empty. */
    public static void main(String[] args) throws IOException {
        SampleRuns runs = new SampleRuns();
        byte[] evidence = new byte[21_000];
        new Random(1).nextBytes(evidence);
        try (Journal journal = new Journal(Path.of(args[0]))) {
            long began = System.nanoTime();
            journal.reserve(RUNS);
            System.out.printf(
                    "room for %d runs: %d bytes in %.1f ms%n",
                    RUNS, journal.file().toFile().length(), (System.nanoTime() - began) / 1e6);
            long[] nanos = LongStream.range(0, RUNS)
                    .map(number -> append(journal, runs.failed("A1", "1-1.1"), evidence))
                    .toArray();
            Arrays.sort(nanos);
            System.out.printf(
                    "an append of %d bytes: median %.2f ms, longest %.2f ms%n",
                    evidence.length, nanos[RUNS / 2] / 1e6, nanos[RUNS - 1] / 1e6);
        }
    }

    private static long append(Journal journal, RunRecord record, byte[] evidence) {
        long began = System.nanoTime();
        try {
            journal.append(record, evidence);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return System.nanoTime() - began;
    }
}
