package dev.lightbench.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.cli.Commands;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.run.Records;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.TakenOverException;
import dev.lightbench.store.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands beside a live station of the same name on a PostgreSQL server, from a directory where there is nothing. */
class BesideAStationOnPostgresTest {
    private static final String BENCH = "fixtures/benches/one-photon.yaml";

    @TempDir
    private Path directory;

    private final StoreSettings settings = Vendor.POSTGRESQL.settings();
    private final Map<String, String> before = new HashMap<>();
    private Records station;

    @BeforeEach
    void oneRunAndALiveStation() throws Exception {
        configure("lightbench.store.url", settings.url().orElse(""));
        configure("lightbench.store.user", settings.user().orElse(""));
        configure("lightbench.store.password", settings.password().orElse(""));
        Commands.Result run = Commands.executeInVirtualTime(
                "run", "--bench", BENCH, "--data", directory.resolve("station").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        station = Records.open(directory.resolve("station"), "station-1", settings);
    }

    private void configure(String name, String value) {
        before.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    @AfterEach
    void end() {
        station.close();
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    private Commands.Result execute(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--data", directory.resolve("desk").toString()));
        return Commands.execute(words.toArray(new String[0]));
    }

    @Test
    void whatIsReadNeedsNeitherTheStationNorADirectory() {
        JsonNode runs = new JsonMapper().readTree(execute("runs --json").out());
        String id = runs.at("/items/0/runId").asString();
        assertThat(execute("audit --all").out()).contains("1 audited: 1 confirmed");
        assertThat(execute("transcript " + id).out()).contains("CONTROL_IN");
        assertThat(execute("history --slot station-1/A1").exitCode()).isZero();
        assertThat(execute("serials list --product 65535").out()).contains("has none");
        assertThat(execute("export --out " + directory.resolve("all.gz")).out()).contains(": 1 runs.");

        assertThat(directory.resolve("desk")).doesNotExist();
        assertThat(station.database().epoch()).isEqualTo(2);
        station.store().ready(); // it writes as before
    }

    @Test
    void whoeverChangesSomethingFromElsewhereNeedsANameOfHisOwn() throws Exception {
        Files.createDirectory(directory.resolve("desk"));
        String line = "serials add --from LB-0001 --to LB-0002 --product 9 --by EN-0031";
        Commands.Result refused = execute(line);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
        assertThat(refused.err()).contains("Station station-1 is held by process", "lightbench.station");

        configure("lightbench.station", "desk");
        assertThat(execute(line).out()).contains("2 serials are in the pool of product 9.");
        assertThat(execute("serials list --product 9").out()).contains("LB-0002");
        station.store().ready();
    }

    @Test
    void aStationThatIsHeldIsTakenOverByTheOption() throws Exception {
        String[] run = {
            "run", "--bench", BENCH, "--data", directory.resolve("other").toString()
        };
        Commands.Result refused = Commands.executeInVirtualTime(run);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
        assertThat(refused.err()).contains("Station station-1 is held by process", "'station --take-over'");

        String[] takeOver = Arrays.copyOf(run, run.length + 1);
        takeOver[run.length] = "--take-over";
        Commands.Result taken = Commands.executeInVirtualTime(takeOver);
        assertThat(taken.exitCode()).as(taken.err()).isZero();
        assertThatThrownBy(() -> station.store().ready()).isInstanceOf(TakenOverException.class);
    }
}
