package dev.lightbench.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.PrunedRun;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** Whether each run of some records is whole, or has all that it lost in the export that it names. */
final class Exports {
    private Exports() {}

    /**
     * Looks at each run.
     *
     * @param of the directory that a station's exports are in
     * @return how many are pruned
     */
    static int nothingIsLost(Records records, Of of) throws IOException {
        int pruned = 0;
        for (RunRecord run : records.store().list(RunFilter.newest(1000))) {
            Optional<PrunedRun> gone = records.store().pruned(run.start().id());
            if (gone.isEmpty()) {
                assertThat(run.steps()).hasSize(2);
                assertThat(run.measurements()).hasSize(1);
                assertThat(records.store().transcript(run.start().id())).isPresent();
            } else {
                Path file = of.station(run.start().station()).resolve(gone.get().file());
                assertThat(new DigestUtils("SHA-256").digestAsHex(file))
                        .isEqualTo(gone.get().sha256());
                assertThat(text(file))
                        .containsOnlyOnce("\"runId\":\"" + run.start().id() + "\"");
                pruned++;
            }
        }
        return pruned;
    }

    /** Where exports are. */
    interface Of {
        /** Those of a station. */
        Path station(String name);
    }

    private static String text(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
