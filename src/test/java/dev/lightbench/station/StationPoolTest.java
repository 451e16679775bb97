package dev.lightbench.station;

import static dev.lightbench.station.StationStage.scan;
import static dev.lightbench.station.StationStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.RunRecord;
import dev.lightbench.unit.PoolSerial;
import dev.lightbench.unit.PooledSerials;
import dev.lightbench.unit.SerialLine;
import dev.lightbench.unit.UnitRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units that get their serials out of the pool. */
class StationPoolTest {
    @TempDir
    Path directory;

    private StationStage stage;
    private UnitRecords units;

    @BeforeEach
    void open() throws Exception {
        stage = new StationStage(directory);
        units = UnitRecords.in(stage.records.database(), stage.time);
        units.pool().add(RunRecord.NO_PRODUCT, SerialLine.range("LB-0001", "LB-0002"), "EN-0031");
        stage.order(order -> order.withPool(new PooledSerials(units, Duration.ofMinutes(5))));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aUnitWithoutASerialGetsTheNextOneAndKeepsIt() throws Exception {
        stage.play(station -> {
            stage.bus.photons("1-1.1");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED LB-0001");
            station.start("A1");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED LB-0001", "A1 PASSED LB-0001");
            assertThat(states()).containsExactly(PoolSerial.State.USED, PoolSerial.State.FREE);
        });
    }

    @Test
    void aUnitThatFailsGivesItsSerialBack() throws Exception {
        stage.bad.put("1-1.1", true);
        stage.play(station -> {
            stage.bus.photons("1-1.1");
            stage.pass(6);
            assertThat(states()).containsExactly(PoolSerial.State.FREE, PoolSerial.State.FREE);
        });
    }

    @Test
    void aScannedSerialComesBeforeThePool() throws Exception {
        stage.mode(StartMode.ON_SCAN).play(station -> {
            scan(station, "SN-7777");
            stage.bus.photons("1-1.1");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED SN-7777");
        });
    }

    @Test
    void anEmptyPoolRefusesTheUnit() throws Exception {
        stage.play(station -> {
            stage.bus.photons("1-1.1", "1-1.2", "1-1.3");
            stage.pass(6);
            assertThat(stage.ended).filteredOn(RunRecord::passed).hasSize(2);
            RunRecord refused = stage.ended.stream()
                    .filter(run -> !run.passed())
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.failure().orElseThrow().code()).isEqualTo(FailureCode.SERIAL_UNKNOWN);
            assertThat(status(station, refused.start().slot().name())
                            .failure()
                            .orElseThrow()
                            .message())
                    .contains("The pool has no free serial");
        });
    }

    private List<PoolSerial.State> states() {
        return units.pool().list(RunRecord.NO_PRODUCT, Optional.empty(), 0, 10).stream()
                .map(PoolSerial::state)
                .toList();
    }
}
