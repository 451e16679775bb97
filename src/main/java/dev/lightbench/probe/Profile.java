package dev.lightbench.probe;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchFileException;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What the virtual bench's unit of the same kind answers to the same questions. */
final class Profile {
    private static final PortPath PORT = PortPath.parse("1-1.1");

    private Profile() {}

    /**
     * Asks it, in virtual time: it takes a moment and gives the profile's own times.
     *
     * @param outer the caller's time, which is used if it is virtual itself
     * @throws ProbeFailed if the bench has no such profile, with the reason
     */
    static Map<String, Answer> answers(Portrait portrait, boolean resets, TimeSource outer)
            throws ProbeFailed, InterruptedException {
        BenchSetup setup;
        try {
            setup = BenchFile.read(Path.of("profile"), bench(portrait));
        } catch (BenchFileException none) {
            throw new ProbeFailed("The bench has no profile to compare it with: " + none.getMessage());
        }
        VirtualTime time = outer instanceof VirtualTime virtual ? virtual : new VirtualTime();
        try {
            return time.call(() -> {
                try (Bench bench = Bench.start(setup, time)) {
                    return new Visit(bench, PORT, time, (question, answer) -> {}).all(resets);
                }
            });
        } catch (ProbeFailed | InterruptedException | RuntimeException known) {
            throw known;
        } catch (Exception other) {
            throw new IllegalStateException("nothing else is thrown here", other);
        }
    }

    /**
     * A bench of that unit alone. Its application listens without credentials if the unit does, and does not if it does
     * not (PROTOCOL 0, finding 4).
     */
    private static String bench(Portrait portrait) {
        return String.format(
                Locale.ROOT,
                "hubs: [{at: 1-1, units: [{port: 1, platform: %s, id: '%s', os: %s, networks: [%s],"
                        + " application: {mode: %s}}]}]",
                portrait.platform().label(),
                portrait.deviceId(),
                portrait.osVersion(),
                portrait.stored() ? "stored" : "",
                portrait.stored() || portrait.listens() ? "automatic" : "manual");
    }
}
