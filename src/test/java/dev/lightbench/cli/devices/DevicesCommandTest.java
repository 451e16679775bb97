package dev.lightbench.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DevicesCommandTest {
    @TempDir
    private Path directory;

    @Test
    void listsUnitsWithWhatTheySayAndOthersByTheirUsbId() throws Exception {
        Path bench = bench(
                "hubs:",
                "  - at: 1-2",
                "    units:",
                "      - {port: 1, platform: p1, os: 1.4.0, id: '0000000000000000000000ab'}",
                "      - {port: 2, platform: photon, flaws: [mute]}",
                "      - {port: 3, platform: unrelated}");

        Commands.Result result = Commands.executeInVirtualTime("devices", "--json", "--bench", bench.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode items = new JsonMapper().readTree(result.out()).at("/items");
        assertThat(items.size()).isEqualTo(3);
        assertThat(items.at("/0/slot").asString()).isEqualTo("A1");
        assertThat(items.at("/0/port").asString()).isEqualTo("1-2.1");
        assertThat(items.at("/0/platform").asString()).isEqualTo("p1");
        assertThat(items.at("/0/deviceId").asString()).isEqualTo("0000000000000000000000ab");
        assertThat(items.at("/0/osVersion").asString()).isEqualTo("1.4.0");
        assertThat(items.at("/1/osVersion").isNull()).isTrue();
        assertThat(items.at("/1/note").asString()).isNotEmpty();
        assertThat(items.at("/2/slot").isNull()).isTrue();
        assertThat(items.at("/2/supported").asBoolean()).isFalse();
    }

    @Test
    void saysThatNothingIsAttached() throws Exception {
        Commands.Result result = Commands.executeInVirtualTime(
                "devices", "--bench", bench("hubs:", "  - {at: 1-1, units: []}").toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("Nothing is attached.");
    }

    private Path bench(String... lines) throws Exception {
        return Files.write(directory.resolve("bench.yaml"), List.of(lines));
    }
}
