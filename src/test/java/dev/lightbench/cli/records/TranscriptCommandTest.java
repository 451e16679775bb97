package dev.lightbench.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the transcript of a run tells, the bench can do again. */
class TranscriptCommandTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os: 1.5.2, networks: [old]",
                "os: 1.2.1, connecting: 20s, networks: [old]",
                "os: 1.5.2, flaws: [flash-does-not-hold]",
                "os: 1.5.2, flaws: [clear-does-nothing], networks: [old]",
                "os: 1.5.2, flaws: [mute]",
                "os: 2.3.1",
                "os: 1.5.2, faults: [{stall: {at-transfer: 12}}]",
                "os: 1.5.2, faults: [{unplug: {at-transfer: 20}}]",
                "os: 1.5.2, faults: [{unplug: {at-disconnect: 2, back: 8s}}]",
                "os: 1.5.2, application: {file: IMAGE}"
            })
    void aReplayedRunEndsAsItEnded(String unit) throws Exception {
        String image =
                Path.of("fixtures/images/demo-photon.bin").toAbsolutePath().toString();
        JsonNode first = run("first", "{port: 2, platform: photon, " + unit.replace("IMAGE", image) + "}");
        String id = first.at("/runId").asString();
        Path transcript = directory.resolve("transcript.json");

        Commands.Result written = Commands.execute(
                "transcript", id, "--data", directory.resolve("first").toString(), "--out", transcript.toString());
        assertThat(written.exitCode()).as(written.err()).isZero();
        JsonNode second =
                run("second", "{port: 2, platform: replay, transcript: " + transcript + ", image: " + image + "}");

        assertThat(second.at("/runId").asString()).isNotEqualTo(id);
        assertThat(told(second)).isEqualTo(told(first));
    }

    @Test
    void saysWhatIsWrongWithARunOrAFile() throws Exception {
        run("first", "{port: 2, platform: photon}");
        String data = directory.resolve("first").toString();
        Path there = Files.writeString(directory.resolve("there.json"), "{}");

        assertWrong("'7' is no run; allowed is a runId", "transcript", "7", "--data", data);
        assertWrong(
                "00000000-0000-7000-8000-000000000000 has no transcript in",
                "transcript",
                "00000000-0000-7000-8000-000000000000",
                "--data",
                data);
        assertWrong(
                "there.json: there is such a file already",
                "transcript",
                "00000000-0000-7000-8000-000000000000",
                "--out",
                there.toString());
        Path bench = Files.writeString(
                directory.resolve("bad.yaml"),
                "hubs:\n  - at: 1-1\n    units:\n      - {port: 1, platform: replay, transcript: there.json}\n"
                        + "      - {port: 2, platform: replay}\n      - {port: 3, platform: photon, image: there.json}\n");
        assertWrong("bad.yaml:4:49: ", "devices", "--bench", bench.toString());
        assertWrong("there.json: this is no transcript; allowed is what", "devices", "--bench", bench.toString());
        assertWrong("bad.yaml:5:9: ", "devices", "--bench", bench.toString());
        assertWrong("'image' is for 'platform: replay'", "devices", "--bench", bench.toString());
    }

    private static void assertWrong(String sentence, String... args) {
        Commands.Result result = Commands.execute(args);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(sentence).doesNotContain("Exception");
    }

    /** The verdict, the reason and the steps, without times and without the offset at which flash did not hold. */
    private static List<String> told(JsonNode unit) {
        List<String> told = new ArrayList<>();
        told.add(unit.at("/state").asString());
        told.add(unit.at("/failure/code").asString(""));
        told.add(unit.at("/deviceId").asString(""));
        told.add(unit.at("/osVersion").asString(""));
        unit.at("/steps")
                .forEach(step -> told.add(step.at("/step").asString("") + " "
                        + step.at("/outcome").asString("")));
        return told;
    }

    private JsonNode run(String data, String unit) throws Exception {
        Path image = Path.of("fixtures/images/demo-photon.bin").toAbsolutePath();
        Path bench = Files.writeString(
                directory.resolve(data + ".yaml"),
                "images: {photon: " + image + "}\nhubs: [{at: 1-1, units: [" + unit + "]}]\n");
        Commands.Result result = Commands.executeInVirtualTime(
                "run",
                "--bench",
                bench.toString(),
                "--data",
                directory.resolve(data).toString(),
                "--json");
        assertThat(result.exitCode()).as(result.err()).isLessThan(2);
        JsonNode items = new JsonMapper().readTree(result.out()).at("/units");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }
}
