package dev.lightbench.cli.hubs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HubsCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aCycleTakesTheUnitAwayAndSeesItReturn() throws Exception {
        Commands.Result result = hubs("cycle", "--json", "--off", "1.5s", "1-2.1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode only = new JsonMapper().readTree(result.out()).at("/items/0");
        assertThat(only.at("/port").asString()).isEqualTo("1-2.1");
        assertThat(only.at("/done").asBoolean()).isTrue();
        assertThat(only.at("/note").asString()).startsWith("was off for 1500ms; what was attached came back after");
    }

    @Test
    void whatIsNoUnitKeepsItsPowerUnlessAnyIsSaid() throws Exception {
        Commands.Result refused = hubs("cycle", "1-2.1", "1-2.2", "1-2.3");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("what is attached to port 1-2.2 is no Photon or P1; --any switches it all the same")
                .contains("nothing is attached to port 1-2.3; --any switches it all the same");
        assertThat(refused.out())
                .as("nothing was switched, not even the unit's port")
                .isEmpty();

        assertThat(hubs("cycle", "--any", "1-2.2").exitCode()).isZero();
    }

    @Test
    void aHubThatCannotSwitchIsAProblemOfThisComputerInOneSentence() throws Exception {
        Commands.Result result = hubs("cycle", "1-3.1");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("lightbench: ").hasLineCount(1).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"2, 'has no unit'", "50ms, 'is out of range'", "11m, 'is out of range'", "soon, 'is not a duration'"})
    void aTimeThatCannotBeMeantIsRefused(String off, String why) throws Exception {
        Commands.Result result = hubs("cycle", "--off", off, "1-2.1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--off '" + off + "' " + why, "allowed is 100ms to 10m");
    }

    @Test
    void listsTheHubsAndWhatTheyCanSwitch() throws Exception {
        Commands.Result result = Commands.executeInVirtualTime("hubs", "--json", "--bench", bench());

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode items = new JsonMapper().readTree(result.out()).at("/items");
        assertThat(items.findValuesAsString("at")).containsExactly("1-2", "1-3");
        assertThat(items.findValuesAsString("switchesPorts")).containsExactly("true", "false");
    }

    @Test
    void offAndOnAreDoneOrRefusedPortByPort() throws Exception {
        assertThat(hubs("off", "1-2.1").exitCode()).isZero();
        assertThat(hubs("on", "1-2.1").exitCode()).isZero();
        assertThat(hubs("off", "1-3.1").exitCode()).isEqualTo(3);
        assertThat(hubs("on", "1-3.1").err()).contains("cannot switch its power");
    }

    @Test
    void aWordThatIsNoPortIsRefused() throws Exception {
        Commands.Result result = hubs("off", "A1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'A1' is not a port path", "1-2.3");
    }

    private Commands.Result hubs(String verb, String... rest) throws Exception {
        ArrayList<String> line = new ArrayList<>(List.of("hubs", verb, "--bench", bench()));
        line.addAll(List.of(rest));
        return Commands.executeInVirtualTime(line.toArray(String[]::new));
    }

    private String bench() throws Exception {
        return Files.write(
                        directory.resolve("bench.yaml"),
                        List.of(
                                "hubs:",
                                "  - at: 1-2",
                                "    power-switching: true",
                                "    units:",
                                "      - {port: 1, platform: photon}",
                                "      - {port: 2, platform: unrelated}",
                                "  - at: 1-3",
                                "    units:",
                                "      - {port: 1, platform: photon}"))
                .toString();
    }
}
