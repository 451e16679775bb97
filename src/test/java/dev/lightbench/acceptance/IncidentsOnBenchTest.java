package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.BenchUnit;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.Records;
import dev.lightbench.unit.Incident;
import dev.lightbench.unit.IncidentKind;
import dev.lightbench.unit.Incidents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a station over a bench records of its hubs. */
class IncidentsOnBenchTest {
    @TempDir
    Path directory;

    private Records records;
    private StationOnBench line;

    @BeforeEach
    void open() {
        records = Records.open(directory.resolve("data"), "line-1");
        line = new StationOnBench().recorder(records.recorder());
    }

    @AfterEach
    void close() {
        records.close();
    }

    private List<Incident> incidents() {
        return new Incidents(records.database()).newest(Optional.empty(), 99).lines();
    }

    /** Seven units that go the same way at the same time, some of it slowly. */
    private static UnitSpec[] alike(String version, int from) {
        return IntStream.range(from, from + StationOnBench.PORTS)
                .mapToObj(number -> Specs.unit(Platform.PHOTON, version, number))
                .toArray(UnitSpec[]::new);
    }

    /** While all are being reset, and while all are written to. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 5})
    void aHubThatVanishesInTheMiddleOfItsRunsAndComesBackIsTwoIncidents(double seconds) throws Exception {
        line.hub(alike("1.5.2", 1)).hub(alike("1.5.2", 11)).play((station, bench) -> {
            line.pass(seconds);
            List<BenchUnit> pulled = new ArrayList<>();
            for (int port = 1; port <= StationOnBench.PORTS; port++) {
                pulled.add(bench.remove(StationOnBench.port(2, port)).orElseThrow());
            }
            line.pass(20);
            pulled.forEach(bench::insert);
            line.pass(3);
            line.settle(station);
        });
        assertThat(incidents())
                .extracting(Incident::kind)
                .containsExactly(IncidentKind.HUB_BACK, IncidentKind.HUB_LOST);
        assertThat(incidents()).extracting(Incident::slot).containsOnly(Optional.of("B"));
        assertThat(incidents().get(1).message()).contains("Slots: B1, B2, B3, B4, B5, B6, B7.");
    }

    @Test
    void unitsThatLeaveTheBusTogetherByThemselvesAreNone() throws Exception {
        line.hub(alike("0.6.3", 1))
                .hub(alike("1.0.1", 11))
                .hub(alike("2.3.1", 21))
                .play((station, bench) -> {
                    line.pass(1);
                    line.settle(station);
                    line.pass(10);
                });
        assertThat(incidents()).isEmpty();
    }
}
