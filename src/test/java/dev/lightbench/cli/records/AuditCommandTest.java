package dev.lightbench.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandTest {
    private static final String BENCH = """
            images: {photon: IMAGE}
            hubs:
              - at: 1-1
                units:
                  - {port: 1, platform: photon, os: 1.5.2, networks: [old]}
                  - {port: 2, platform: photon, os: 1.5.2, flaws: [flash-does-not-hold]}
            """;

    @TempDir
    private Path directory;

    @Test
    void everyPassOfARunIsConfirmedAndAFailClaimsNothing() throws Exception {
        JsonNode units = run();

        Commands.Result all = Commands.execute("audit", "--all", "--data", directory.toString());
        assertThat(all.exitCode()).as(all.out() + all.err()).isZero();
        assertThat(all.out())
                .contains("2 audited: 1 confirmed, 0 refused, 0 without evidence, 0 pruned, 1 that are no pass.");

        String id = units.at("/0/runId").asString();
        Commands.Result one = Commands.execute("audit", id, "--json", "--data", directory.toString());
        JsonNode found = JsonMapper.shared().readTree(one.out()).at("/items/0");
        assertThat(found.at("/outcome").asString()).isEqualTo("CONFIRMED");
        assertThat(found.at("/relied").asInt()).isGreaterThan(5);

        Commands.Result later =
                Commands.execute("audit", "--all", "--since", "2999-01-01", "--data", directory.toString());
        assertThat(later.out()).contains("0 audited");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertWrong("just one of the two", "audit");
        assertWrong("just one of the two", "audit", "7", "--all");
        assertWrong("'7' is no run", "audit", "7");
        assertWrong("'noon' is no time", "audit", "--all", "--since", "noon");
        assertWrong("--since goes with --all", "audit", "7", "--since", "2026-11-01");
        assertWrong(
                "there is no directory",
                "audit",
                "--all",
                "--data",
                directory.resolve("none").toString());
        run();
        assertWrong(
                "there is no run 00000000-0000-7000-8000-000000000000",
                "audit",
                "00000000-0000-7000-8000-000000000000",
                "--data",
                directory.toString());
    }

    private JsonNode run() throws Exception {
        String image =
                Path.of("fixtures/images/demo-photon.bin").toAbsolutePath().toString();
        Path bench = Files.writeString(directory.resolve("bench.yaml"), BENCH.replace("IMAGE", image));
        Commands.Result result = Commands.executeInVirtualTime(
                "run", "--json", "--bench", bench.toString(), "--data", directory.toString());
        return JsonMapper.shared().readTree(result.out()).at("/units");
    }

    private static void assertWrong(String sentence, String... args) {
        Commands.Result result = Commands.execute(args);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(sentence).doesNotContain("Exception");
    }
}
