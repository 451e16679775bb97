package dev.lightbench.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProbeCommandTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "photon, 0.6.3", "p1, 0.6.3",
        "photon, 0.7.0", "p1, 0.7.0",
        "photon, 0.8.0-rc.11", "p1, 0.8.0-rc.11",
        "photon, 1.0.1", "p1, 1.0.1",
        "photon, 1.2.1", "p1, 1.2.1",
        "photon, 1.5.2", "p1, 1.5.2",
        "photon, 2.0.1", "p1, 2.0.1",
        "photon, 2.3.1", "p1, 2.3.1"
    })
    void findsNoDifferenceOnTheBench(String platform, String os) throws Exception {
        Commands.Result result = probe("platform: " + platform, "os: " + os, "networks: [home]");

        assertThat(result.out()).contains(" questions, no difference; written to ");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"networks: []|", "networks: [one, two]|", "networks: []|application: {mode: manual}"})
    void whatIsStoredAndWhatRunsIsNoDifference(String networks, String application) throws Exception {
        Commands.Result result = application == null
                ? probe("platform: photon", "os: 1.5.2", networks)
                : probe("platform: photon", "os: 1.5.2", networks, application);

        assertThat(result.out()).contains("no difference");
    }

    @Test
    void tellsOfAnAnswerThatIsNotTheProfiles() throws Exception {
        Commands.Result result = probe("platform: photon", "os: 1.5.2", "flaws: [old-bootloader]");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.out())
                .contains("dfu.string-3 (80 06 03 03 09 04 ff 00, PROTOCOL 1.3): it says something else.")
                .contains(" differences; written to ");
        JsonNode report = report();
        assertThat(report.at("/differences").asInt()).isPositive();
        assertThat(report.at("/osVersion").asString()).isEqualTo("1.5.2");
    }

    @Test
    void withoutResetsTheUnitStaysOnTheBus() throws Exception {
        Commands.Result result = probe(List.of("--no-resets"), "platform: photon", "os: 1.5.2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(report().at("/items").findValuesAsString("id"))
                .contains("request-90")
                .doesNotContain("request-40", "request-50", "dfu.device");
    }

    @Test
    void theFileHoldsNoNetworkAndNoOtherBusinessOfTheUnit() throws Exception {
        probe("platform: photon", "os: 1.5.2", "networks: [backstreet]");

        assertThat(Files.readString(directory.resolve("out.json")))
                .doesNotContain("backstreet")
                .doesNotContain(HexFormat.of().formatHex("backstreet".getBytes("US-ASCII")));
        for (JsonNode item : report().at("/items")) {
            if (item.at("/id").asString().equals("request-114")) {
                assertThat(item.at("/unit/ending").asString()).isEqualTo("ok");
                assertThat(item.at("/unit/data").isNull()).isTrue();
                return;
            }
        }
        throw new AssertionError("request 114 was not asked");
    }

    @Test
    void saysWhichUnitsThereAreToChooseFrom() throws Exception {
        Path bench = Files.writeString(
                directory.resolve("two.yaml"),
                "hubs: [{at: 1-1, units: [{port: 1, platform: photon}, {port: 3, platform: p1},"
                        + " {port: 2, platform: unrelated}]}]");

        Commands.Result none = Commands.executeInVirtualTime("probe", "--bench", bench.toString());
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("2 units are attached; name one of 1-1.1, 1-1.3");

        Commands.Result wrong = Commands.executeInVirtualTime("probe", "1-1.2", "--bench", bench.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no unit at 1-1.2; allowed is one of 1-1.1, 1-1.3");
    }

    private Commands.Result probe(String... unit) throws Exception {
        return probe(List.of(), unit);
    }

    private Commands.Result probe(List<String> options, String... unit) throws Exception {
        Path bench = Files.writeString(
                directory.resolve("bench.yaml"),
                "hubs: [{at: 2-1, units: [{port: 1, " + String.join(", ", unit) + "}]}]");
        List<String> all = new ArrayList<>(List.of(
                "probe",
                "--bench",
                bench.toString(),
                "--out",
                directory.resolve("out.json").toString()));
        all.addAll(options);
        return Commands.executeInVirtualTime(all.toArray(String[]::new));
    }

    private JsonNode report() throws Exception {
        return new JsonMapper().readTree(Files.readString(directory.resolve("out.json")));
    }
}
