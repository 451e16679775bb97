package dev.lightbench.station;

import static dev.lightbench.station.StationStage.idAt;
import static dev.lightbench.station.StationStage.scan;
import static dev.lightbench.station.StationStage.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.station.ScanOutcome.Kind;
import dev.lightbench.unit.UnitRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serials and devices that belong together, at the scanner. */
class StationBindingTest {
    @TempDir
    Path directory;

    private StationStage stage;

    @BeforeEach
    void open() {
        stage = new StationStage(directory).mode(StartMode.ON_SCAN);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aSerialOfAnotherUnitIsRefusedForThisDevice() throws Exception {
        stage.play(station -> {
            passed(station, "LB-1", "1-1.1");
            scan(station, idAt("1-1.2"));
            ScanOutcome refused = scan(station, "LB-1");
            assertThat(refused.saying()).isEqualTo(ScanSaying.BOUND_ELSEWHERE);
            assertThat(refused.next()).contains(idAt("1-1.1"));
        });
    }

    @Test
    void aDeviceThatHasASerialTakesNoOther() throws Exception {
        stage.play(station -> {
            passed(station, "LB-1", "1-1.1");
            scan(station, idAt("1-1.1"));
            ScanOutcome refused = scan(station, "LB-2");
            assertThat(refused.kind().refused()).isTrue();
            assertThat(refused.headline()).isEqualTo("LB-2 refused: this unit is LB-1");
        });
    }

    @Test
    void aUnitThatFailedIsKnownByItsDeviceWhenItIsScannedAgain() throws Exception {
        stage.play(station -> {
            passed(station, "LB-1", "1-1.1");
            stage.bad.put("1-1.2", true);
            stage.ids.put("1-1.2", idAt("1-1.2"));
            scan(station, "LB-2");
            stage.bus.photons("1-1.2");
            stage.pass(6);
            assertThat(state(station, "A2")).isEqualTo("FAILED");
            assertThat(station.scan("LB-1", Optional.of("A2")).saying()).isEqualTo(ScanSaying.BOUND_ELSEWHERE);
        });
    }

    @Test
    void anEngineerAllowsARetestWhichIsRecordedAsOne() throws Exception {
        stage.play(station -> {
            passed(station, "LB-1", "1-1.1");
            assertThat(scan(station, "LB-1").kind()).isEqualTo(Kind.PASSED_ALREADY);
            ScanOutcome allowed = station.scan("LB-1", Optional.of("A1"), Optional.of("EN-0031"));
            assertThat(allowed.kind()).isEqualTo(Kind.OVERRIDE);
            assertThat(allowed.headline()).isEqualTo("EN-0031 allows a retest of LB-1");
            assertThat(allowed.next()).isEqualTo("Put it into A1.");
            stage.bus.photons("1-1.1");
            stage.pass(6);
            List<RunRecord> runs = stage.records.store().list(RunFilter.newest(9));
            assertThat(runs).hasSize(2).allMatch(RunRecord::passed);
            assertThat(runs.get(0).retestOf()).hasValue(runs.get(1).start().id());
            assertThat(stage.ended.get(1).retestOf()).isEqualTo(runs.get(0).retestOf());
        });
    }

    @Test
    void anAllowedRetestIsForItsOwnDeviceOnly() throws Exception {
        stage.play(station -> {
            passed(station, "LB-1", "1-1.1");
            scan(station, idAt("1-1.2"));
            assertThat(station.scan("LB-1", Optional.empty(), Optional.of("EN-0031"))
                            .saying())
                    .isEqualTo(ScanSaying.BOUND_ELSEWHERE);
        });
    }

    @Test
    void aSerialThatWasUnboundIsTakenForAnotherUnit() throws Exception {
        stage.play(station -> {
            passed(station, "LB-1", "1-1.1");
            UnitRecords units = UnitRecords.in(stage.records.database(), stage.time);
            units.bindings().release(RunRecord.NO_PRODUCT, "LB-1", "EN-0031", "wrong label");
            assertThat(scan(station, "LB-1").kind()).isEqualTo(Kind.ACCEPTED);
            stage.bus.photons("1-1.2");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A2 PASSED LB-1", "A1 PASSED LB-1");
        });
    }

    @Test
    void theFixtureStandsInTheRecordAsItWas() throws Exception {
        stage.play(station -> {
            passed(station, "LB-1", "1-1.1");
            RunRecord run = stage.records.store().list(RunFilter.newest(1)).get(0);
            assertThat(stage.records
                            .store()
                            .find(run.start().id())
                            .orElseThrow()
                            .start()
                            .fixture()
                            .orElseThrow()
                            .slots())
                    .extracting(Object::toString)
                    .containsExactly("A1", "A2", "A3", "A4");
        });
    }

    private void passed(Station station, String serial, String port) throws InterruptedException {
        scan(station, serial);
        stage.bus.photons(port);
        stage.pass(6);
        assertThat(stage.stored().get(0)).endsWith("PASSED " + serial);
        stage.bus.pull(port);
        stage.pass(1);
    }
}
