package dev.lightbench.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.run.Records;
import dev.lightbench.unit.IncidentKind;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IncidentsCommandTest {
    private static final UUID RUN = new UUID(1, 2);

    @TempDir
    private Path directory;

    /** A station ends before it could write them into the store. */
    @BeforeEach
    void note() {
        try (Records records = Records.open(directory, "station-1")) {
            records.incidents().note(IncidentKind.USB_AWAY, "USB cannot be listed.");
            records.incidents().note(IncidentKind.RESULT_LOST, "A1", RUN, "It is lost.");
        }
    }

    private Commands.Result incidents(String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "incidents";
        line[1] = "--data";
        line[2] = directory.toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return Commands.execute(line);
    }

    @Test
    void listsWhatWentWrongNewestFirst() {
        Commands.Result told = incidents();
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(1)).contains("RESULT_LOST", "A1", RUN.toString());
            assertThat(lines.get(2)).contains("USB_AWAY");
        });
    }

    @Test
    void goesOnWhereAnEarlierAnswerEnded() {
        JsonNode first =
                new JsonMapper().readTree(incidents("--json", "--limit", "1").out());
        assertThat(first.at("/items/0/kind").asString()).isEqualTo("RESULT_LOST");
        assertThat(first.at("/items/0/runId").asString()).isEqualTo(RUN.toString());
        String cursor = first.at("/nextCursor").asString();
        assertThat(incidents("--limit", "1").out()).contains("There is more: --cursor " + cursor);
        assertThat(incidents("--cursor", cursor).out()).contains("USB_AWAY").doesNotContain("RESULT_LOST");
    }

    @Test
    void saysWhatIsWrongWithItsOptions() {
        assertThat(incidents("--limit", "0"))
                .satisfies(told -> assertThat(told.exitCode()).isEqualTo(2))
                .satisfies(told -> assertThat(told.err()).contains("--limit: 0 is not possible; allowed is 1 to 1000"));
        assertThat(incidents("--cursor", "x").err()).contains("--cursor: is none");
        assertThat(Commands.execute(
                                "incidents", "--data", directory.resolve("none").toString())
                        .err())
                .contains("there is no directory");
    }
}
