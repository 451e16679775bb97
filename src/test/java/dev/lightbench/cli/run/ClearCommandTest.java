package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.firmware.DemoImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One unit on a desk, cleared. */
class ClearCommandTest {
    private static final String ID = "00000000000000000000000a";

    @TempDir
    private Path directory;

    private Path bench;

    @BeforeEach
    void onePhotonAndAKeyboard() throws IOException {
        bench("{port: 1, id: '" + ID + "', networks: [old], credentials: wrong}", "{port: 3, platform: unrelated}");
    }

    @Test
    void clearsTheOnlyUnitAndSaysWhatComesNext() throws Exception {
        Commands.Result result = clear();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("Clearing the photon at port 1-1.1. It leaves the bus")
                .endsWith("\nCleared. It listens for new Wi-Fi credentials.\n");
        assertThat(recorded()).hasSize(1);
        assertThat(recorded().get(0).at("/deviceId").asString()).isEqualTo(ID);
        assertThat(recorded().get(0).at("/steps/1/name").asString()).isEqualTo("clear-credentials");
    }

    @Test
    void saysOfAnApplicationThatNeverListensWhatToDo() throws Exception {
        bench("{port: 1, networks: [old], application: {mode: manual}}");

        assertThat(clear().out())
                .contains("\nCleared. If its light does not blink blue", "hold its MODE (SETUP) button");
    }

    @Test
    void clearsByAHelperWhereTheDeviceOsCannotAndSaysSoWhereThereIsNone() throws Exception {
        bench("{port: 1, os: 2.3.1, networks: [old], credentials: wrong, application: {version: 7}}");
        Path helper = Files.write(directory.resolve("helper.bin"), DemoImages.helperPhoton());

        Commands.Result without = clear();
        Commands.Result with = clear("--helper", helper.toString());

        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.out()).contains("\nNot cleared: HELPER_MISSING: ", "Name one with --helper.");
        assertThat(with.exitCode()).as(with.out()).isZero();
        assertThat(with.out()).contains("\nCleared. ");
    }

    @Test
    void saysWhatWasFoundAndWhatToDoWhereItFails() throws Exception {
        bench("{port: 1, networks: [old], flaws: [clear-does-nothing]}");

        Commands.Result result = clear();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("\nNot cleared: CREDENTIALS_NOT_CLEARED: Wi-Fi credentials are still stored.")
                .endsWith("Retest it once; then the red bin.\n");
    }

    @Test
    void saysOfSeveralUnitsWhereTheyAreAndTouchesNone() throws Exception {
        bench("{port: 2, platform: p1}", "{port: 1}", "{port: 4, platform: unrelated}");

        Commands.Result result = clear();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("lightbench: --port: 2 units are attached; name one of 1-1.1 (photon), 1-1.2 (p1).\n");
        assertThat(recorded()).isEmpty();
    }

    @Test
    void clearsTheUnitAtThePortThatWasNamedAndLeavesTheOther() throws Exception {
        bench("{port: 1, id: '" + ID + "'}", "{port: 2, platform: p1}");

        Commands.Result result = clear("--port", "1-1.2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(recorded()).hasSize(1);
        assertThat(recorded().get(0).at("/port").asString()).isEqualTo("1-1.2");
        assertThat(recorded().get(0).at("/slot").asString()).isEqualTo("A2");
    }

    @Test
    void refusesAPortWithoutAUnitAndSaysWhereThereIsOne() throws Exception {
        bench("{port: 1}", "{port: 2, platform: boron}");

        assertRefused("--port: at 1-1.4 nothing is attached; allowed is one of 1-1.1 (photon).\n", "--port", "1-1.4");
        assertRefused("--port: at 1-1.2 there is no unit with a route but 2b04:c00d (boron", "--port", "1-1.2");
        assertRefused("--port: ", "--port", "frob");
    }

    @Test
    void endsWithThreeWhenNoUnitIsAttached() throws Exception {
        bench("{port: 4, platform: unrelated}");

        Commands.Result result = clear();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("lightbench: no unit is attached.");
    }

    @Test
    void printsTheDocumentOfRunAndNothingElse() throws Exception {
        Commands.Result result = clear("--json");

        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.propertyNames()).containsExactly("units", "elapsedMillis");
        assertThat(json.at("/units/0/verdict").asString()).isEqualTo("PASS");
        assertThat(result.err()).startsWith("Clearing the photon");
    }

    @Test
    void refusesADamagedHelperBeforeAnythingIsOpened() throws Exception {
        Path helper = Files.write(directory.resolve("h.bin"), new byte[100]);

        assertRefused(helper + ": IMAGE_NOT_A_MODULE", "--helper", helper.toString());
    }

    private void assertRefused(String sentence, String... options) throws Exception {
        Commands.Result result = clear(options);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("lightbench: " + sentence).doesNotContain("\tat ");
    }

    private List<JsonNode> recorded() {
        Commands.Result runs = Commands.execute("runs", "--json", "--data", data());
        List<JsonNode> units = new ArrayList<>();
        new JsonMapper().readTree(runs.out()).at("/items").forEach(units::add);
        return units;
    }

    private Commands.Result clear(String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of("clear", "--bench", bench.toString(), "--data", data()));
        args.addAll(List.of(more));
        return Commands.executeInVirtualTime(args.toArray(new String[0]));
    }

    private String data() {
        return directory.resolve("records").toString();
    }

    private void bench(String... units) throws IOException {
        List<String> lines = new ArrayList<>(List.of("hubs:", "  - at: 1-1", "    ports: 4", "    units:"));
        for (String unit : units) {
            lines.add("      - " + unit);
        }
        bench = Files.write(directory.resolve("bench.yaml"), lines);
    }
}
