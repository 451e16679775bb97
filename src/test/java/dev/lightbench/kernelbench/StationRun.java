package dev.lightbench.kernelbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** {@code lightbench run} on the units of {@link Benches#STATION}. */
final class StationRun {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static @Nullable TreeMap<String, Verdicts.Verdict> played; // guarded by the class

    private StationRun() {}

    /** Arguments of a run over this computer's USB: with the product images that the bench file names. */
    static Object[] arguments(Path data) {
        return new Object[] {
            "run", "--image", image("photon"), "--image", image("p1"), "--json", "--data", data,
        };
    }

    /**
     * What the bench in the station's own process gives, which is what every other way is compared with: played once,
     * for all that compare.
     */
    static synchronized TreeMap<String, Verdicts.Verdict> inProcess() throws IOException, InterruptedException {
        if (played == null) {
            played = play("station-in-process", Files.createTempDirectory(Program.logs(), "station-in-process-"));
        }
        return played;
    }

    private static TreeMap<String, Verdicts.Verdict> play(String name, Path data)
            throws IOException, InterruptedException {
        Program program = Program.lightbench(name, "run", "--bench", Benches.STATION, "--json", "--data", data);
        TreeMap<String, Verdicts.Verdict> verdicts =
                Verdicts.of(program.run(LIMIT).out());
        audited(name, data, 5);
        // Else a comparison could not fail: some units pass, and some cannot.
        Assertions.assertThat(verdicts).hasSize(8);
        Assertions.assertThat(verdicts.values().stream().filter(Verdicts.Verdict::passed))
                .hasSize(5);
        return verdicts;
    }

    /** The audit confirms each pass of what was recorded there, and there are so many. */
    static void audited(String name, Path data, int passes) throws IOException, InterruptedException {
        Program.Ended audit = Program.lightbench(name + "-audit", "audit", "--all", "--data", data)
                .run(LIMIT)
                .withStatus(0);
        Assertions.assertThat(audit.out())
                .contains(" audited: " + passes + " confirmed, 0 refused, 0 without evidence");
    }

    static Path image(String platform) {
        return Path.of("fixtures/images/demo-" + platform + ".bin").toAbsolutePath();
    }
}
