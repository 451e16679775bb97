package dev.lightbench.acceptance;

import static dev.lightbench.acceptance.StationOnBench.good;
import static dev.lightbench.acceptance.StationOnBench.port;
import static dev.lightbench.acceptance.StationOnBench.slot;
import static dev.lightbench.acceptance.StationOnBench.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.BenchUnit;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitMode;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.CauseClass;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunState;
import dev.lightbench.station.SlotState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of the real pipeline over emulated units, while hands and hubs do what they should not. */
class RollingLineTest {
    private final StationOnBench line = new StationOnBench();

    /** Pulled at that moment of its run, and another one seated so much later. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.2",
        "0.5, 2.5",
        "1.5, 0.2",
        "2.5, 0.2",
        "2.5, 3",
        "3.5, 0.2",
        "4.5, 2.5",
        "5.5, 0.2",
        "6.5, 0.2",
        "7.5, 2.5",
        "8.5, 0.2",
        "9.5, 0.2",
        "10.5, 2.5",
        "11.5, 0.2",
        "12.5, 0.2",
        "13.5, 2.5"
    })
    void neitherOfTwoUnitsThatChangedPlacesInMidRunStandsAsPassedByTheOther(double pulled, double seated)
            throws Exception {
        line.hub(good(1)).play((station, bench) -> {
            line.pass(pulled);
            BenchUnit first = bench.remove(port(1, 1)).orElseThrow();
            line.pass(seated);
            UnitSpec other = Specs.unit(Platform.PHOTON, "1.5.2", 77);
            BenchUnit second = bench.insert(port(1, 1), new Occupant.Unit(other));
            line.settle(station);
            line.settle(station);

            for (RunRecord pass :
                    line.records().stream().filter(RunRecord::passed).toList()) {
                boolean own = pass.deviceId().equals(Optional.of(other.deviceId()));
                assertThat(line.isProvisioned(own ? second : first) || !own)
                        .as(pass.toString())
                        .isTrue();
            }
            if (state(station, "A1") == SlotState.PASSED) {
                assertThat(slot(station, "A1").deviceId()).hasValue(other.deviceId());
                assertThat(line.isProvisioned(second)).isTrue();
            }
        });
    }

    @Test
    void aHubThatIsPulledWithSevenRunsGoingHarmsNoOtherAndItsUnitsPassOnceItIsBack() throws Exception {
        UnitSpec[] one =
                IntStream.rangeClosed(1, 7).mapToObj(StationOnBench::good).toArray(UnitSpec[]::new);
        UnitSpec[] two =
                IntStream.rangeClosed(11, 17).mapToObj(StationOnBench::good).toArray(UnitSpec[]::new);
        line.hub(one).hub(two).play((station, bench) -> {
            line.pass(4);
            List<BenchUnit> pulled = new ArrayList<>();
            for (int port = 1; port <= 7; port++) {
                pulled.add(bench.remove(port(1, port)).orElseThrow());
            }
            line.pass(45);
            assertThat(station.snapshot()
                            .slots()
                            .filter(slot -> slot.slot().hub().equals("B")))
                    .extracting(status -> status.state())
                    .containsOnly(SlotState.PASSED);
            assertThat(station.snapshot()
                            .slots()
                            .filter(slot -> slot.slot().hub().equals("A")))
                    .extracting(status -> status.state())
                    .doesNotContain(SlotState.PASSED);
            double gone = 45 + line.settle(station);
            assertThat(gone).as("seconds until each has given its unit up").isLessThan(120);
            for (int port = 7; port >= 1; port--) {
                bench.insert(pulled.get(port - 1));
            }
            line.pass(3);
            line.settle(station);
            assertThat(station.snapshot().slots())
                    .extracting(status -> status.state())
                    .containsOnly(SlotState.PASSED);
            assertThat(pulled).allMatch(line::isProvisioned);
            assertThat(line.records()).hasSize(21);
        });
    }

    @Test
    void aHubThatIsBackAtOnceInAnotherOrderLeavesNoFalseVerdict() throws Exception {
        UnitSpec[] one =
                IntStream.rangeClosed(1, 7).mapToObj(StationOnBench::good).toArray(UnitSpec[]::new);
        line.hub(one).play((station, bench) -> {
            line.pass(4);
            List<BenchUnit> pulled = new ArrayList<>();
            for (int port = 1; port <= 7; port++) {
                pulled.add(bench.remove(port(1, port)).orElseThrow());
            }
            line.pass(1);
            for (int port = 7; port >= 1; port--) {
                bench.insert(pulled.get(port - 1));
            }
            line.pass(3);
            line.settle(station);
            for (int port = 1; port <= 7; port++) {
                String name = "A" + port;
                if (state(station, name) != SlotState.PASSED) {
                    assertThat(slot(station, name).failure().orElseThrow().cause())
                            .isIn(CauseClass.FIXTURE, CauseClass.UNIT);
                    station.start(name);
                }
            }
            line.settle(station);
            assertThat(station.snapshot().slots())
                    .extracting(status -> status.state())
                    .containsOnly(SlotState.PASSED);
            assertThat(pulled).allMatch(line::isProvisioned);
        });
    }

    @Test
    void aUnitThatNobodyMayOpenFailsForTheHostAndTheOthersGoOn() throws Exception {
        line.hub(good(1), good(2), good(3))
                .fault(2, new Fault.NoAccess(Fault.ALWAYS))
                .play((station, bench) -> {
                    line.settle(station);
                    Failure refused = slot(station, "A2").failure().orElseThrow();
                    assertThat(refused.code()).isEqualTo(FailureCode.NO_ACCESS);
                    assertThat(refused.cause()).isEqualTo(CauseClass.HOST);
                    assertThat(refused.remedy()).contains("udev rule");
                    assertThat(state(station, "A1")).isEqualTo(SlotState.PASSED);
                    assertThat(state(station, "A3")).isEqualTo(SlotState.PASSED);
                });
    }

    /** So long after the unit has entered DFU mode. */
    @ParameterizedTest
    @ValueSource(ints = {0, 300, 700, 1100, 1500})
    void aStopWhileFlashingEndsAtTheNextSafePointAndTheUnitPassesAfterwards(int millisInDfu) throws Exception {
        line.hub(good(1), good(2)).play((station, bench) -> {
            BenchUnit unit = bench.unit(port(1, 1));
            while (unit.inspect(EmulatedUnit::mode) != UnitMode.DFU) {
                line.pass(0.01);
            }
            line.pass(millisInDfu / 1000.0);
            station.stop("A1");
            long began = line.time.nanos();
            while (state(station, "A1").busy()) {
                line.pass(0.01);
            }
            assertThat(Duration.ofNanos(line.time.nanos() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(state(station, "A1")).isEqualTo(SlotState.ABORTED);
            line.settle(station);
            assertThat(state(station, "A2")).isEqualTo(SlotState.PASSED);
            station.start("A1");
            line.settle(station);
            assertThat(state(station, "A1")).isEqualTo(SlotState.PASSED);
            assertThat(line.isProvisioned(unit)).isTrue();
        });
    }

    /** The transfer that never ends, and when the stop comes. */
    @ParameterizedTest
    @CsvSource({"3, 0.2", "3, 1", "20, 1", "60, 2", "60, 4"})
    void aStopReachesAUnitWhoseTransfersHangWithinItsDeadline(int transfer, double stopped) throws Exception {
        line.hub(good(1), good(2))
                .fault(1, new Fault.Hang(transfer, Fault.ALWAYS))
                .play((station, bench) -> {
                    line.pass(stopped);
                    station.stop("A1");
                    long began = line.time.nanos();
                    while (state(station, "A1").busy()) {
                        line.pass(0.05);
                    }
                    assertThat(Duration.ofNanos(line.time.nanos() - began)).isLessThan(Duration.ofSeconds(16));
                    assertThat(state(station, "A1")).isIn(SlotState.ABORTED, SlotState.FAILED);
                    line.settle(station);
                    assertThat(state(station, "A2")).isEqualTo(SlotState.PASSED);
                });
    }

    @Test
    void aStoppedStationHasNoRunWithinItsDeadlineAndGoesOnWhenItIsTold() throws Exception {
        UnitSpec[] one =
                IntStream.rangeClosed(1, 7).mapToObj(StationOnBench::good).toArray(UnitSpec[]::new);
        line.hub(one).fault(3, new Fault.Hang(5, Fault.ALWAYS)).play((station, bench) -> {
            line.pass(5);
            station.stop();
            line.pass(15.5);
            assertThat(station.snapshot().station().state().name()).isEqualTo("STOPPED");
            assertThat(line.records())
                    .extracting(RunRecord::state)
                    .containsOnly(RunState.ABORTED)
                    .hasSize(7);
            station.resume();
            for (int port : new int[] {1, 2, 4, 5, 6, 7}) {
                station.start("A" + port);
            }
            line.settle(station);
            assertThat(line.records().stream().filter(RunRecord::passed)).hasSize(6);
        });
    }
}
