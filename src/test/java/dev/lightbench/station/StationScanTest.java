package dev.lightbench.station;

import static dev.lightbench.station.StationStage.scan;
import static dev.lightbench.station.StationStage.state;
import static dev.lightbench.station.StationStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.station.ScanOutcome.Kind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationScanTest {
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
    void aScannedSerialGoesIntoTheFreeSlotThatIsLoadedFirst() throws Exception {
        stage.play(station -> {
            ScanOutcome accepted = scan(station, " LB-24-001873\n");
            assertThat(accepted.kind()).isEqualTo(Kind.ACCEPTED);
            assertThat(accepted.headline()).isEqualTo("LB-24-001873 accepted");
            assertThat(accepted.next()).isEqualTo("Put the unit into any free slot.");
            assertThat(accepted.until()).isPresent();
            assertThat(station.snapshot().slots()).allMatch(slot -> slot.state() == SlotState.OFFERED);
            stage.pass(10);
            stage.bus.photons("1-1.3");
            stage.pass(0.1);
            assertThat(status(station, "A3").serial()).hasValue("LB-24-001873");
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A3 PASSED LB-24-001873");
        });
    }

    @Test
    void aSerialThatNobodyLoadsIsFreeAgainAfterThirtySeconds() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1");
            stage.pass(29.5);
            assertThat(state(station, "A1")).isEqualTo("OFFERED");
            stage.pass(1);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
            station.scan("LB-2", Optional.of("A2"));
            stage.pass(29);
            assertThat(state(station, "A2")).isEqualTo("RESERVED");
            stage.pass(2);
            assertThat(state(station, "A2")).isEqualTo("EMPTY");
            stage.bus.photons("1-1.2");
            stage.pass(10);
            assertThat(state(station, "A2")).isEqualTo("DETECTED");
        });
        assertThat(stage.told).contains("TIME_OVER LB-1", "TIME_OVER LB-2");
        assertThat(stage.stored()).isEmpty();
    }

    @Test
    void aSlotScannedBeforeTheSerialIsReservedForIt() throws Exception {
        stage.play(station -> {
            assertThat(scan(station, "a2").kind()).isEqualTo(Kind.READY);
            ScanOutcome accepted = scan(station, "LB-1");
            assertThat(accepted.slot()).hasValue("A2");
            assertThat(state(station, "A2")).isEqualTo("RESERVED");
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
            assertThat(station.scan("LB-2", Optional.of("A2")).kind()).isEqualTo(Kind.SLOT_TAKEN);
            stage.bus.photons("1-1.2", "1-1.1");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A2 PASSED LB-1");
            assertThat(state(station, "A1")).isEqualTo("DETECTED");
        });
    }

    @Test
    void theOneUnitThatWaitsGetsTheSerialAndOfSeveralTheSlotIsAsked() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            ScanOutcome which = scan(station, "LB-1");
            assertThat(which.kind()).isEqualTo(Kind.SLOT_TAKEN);
            assertThat(which.next()).isEqualTo("Scan its slot first: A1 or A2.");
            scan(station, "A1");
            assertThat(scan(station, "LB-1").kind()).isEqualTo(Kind.ACCEPTED);
            assertThat(scan(station, "LB-2").slot()).hasValue("A2");
            stage.pass(6);
            assertThat(stage.stored()).containsExactlyInAnyOrder("A1 PASSED LB-1", "A2 PASSED LB-2");
        });
    }

    @Test
    void twoUnitsThatComeAtOnceForOneSerialGetNone() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1");
            stage.bus.photons("1-1.1", "1-1.2");
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("DETECTED");
            assertThat(state(station, "A2")).isEqualTo("DETECTED");
            assertThat(station.snapshot().scans().get(0).headline()).contains("units in A1 and A2");
            assertThat(station.scan("LB-1", Optional.of("A2")).kind()).isEqualTo(Kind.ACCEPTED);
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A2 PASSED LB-1");
        });
    }

    @Test
    void aSerialThatIsInUseOrHasPassedIsRefused() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1");
            assertThat(scan(station, "LB-2").kind()).isEqualTo(Kind.DOUBLE);
            stage.bus.photons("1-1.1");
            stage.pass(1);
            ScanOutcome running = scan(station, "LB-1");
            assertThat(running.kind()).isEqualTo(Kind.DOUBLE);
            assertThat(running.headline()).isEqualTo("LB-1 is in A1 now");
            stage.pass(6);
            ScanOutcome passed = scan(station, "LB-1");
            assertThat(passed.kind()).isEqualTo(Kind.PASSED_ALREADY);
            assertThat(passed.kind().refused()).isTrue();
            assertThat(passed.next()).contains("in A1. Put this unit with the good ones.");
            stage.bus.pull("1-1.1");
            stage.pass(1);
            assertThat(scan(station, "LB-1").kind()).isEqualTo(Kind.PASSED_ALREADY);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
        });
    }

    @Test
    void aFailedUnitIsRunAgainWhenItsSerialIsScanned() throws Exception {
        stage.bad.put("1-1.1", true);
        stage.play(station -> {
            scan(station, "LB-1");
            stage.bus.photons("1-1.1");
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("FAILED");
            stage.bad.clear();
            assertThat(scan(station, "LB-1").kind()).isEqualTo(Kind.ACCEPTED);
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED LB-1", "A1 FAILED LB-1");
        });
    }

    @Test
    void codesThatAreNoSerialAreRefusedForWhatTheyAre() throws Exception {
        stage.setup(setup -> setup.withSerials(Pattern.compile("LB-\\d{2}-\\d{6}")));
        stage.play(station -> {
            assertThat(scan(station, "4006381333931").kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(scan(station, "LB-24-0042").kind()).isEqualTo(Kind.HALF);
            assertThat(scan(station, "").kind().refused()).isTrue();
            assertThat(station.scan("LB-24-001873", Optional.of("Z1")).headline())
                    .isEqualTo("There is no slot Z1");
            assertThat(station.snapshot().slots()).allMatch(slot -> slot.state() == SlotState.EMPTY);
            assertThat(station.snapshot().scans()).hasSize(4);
        });
    }

    @Test
    void aSerialBoundToADeviceIsThatDevicesAndNoOthers() throws Exception {
        stage.play(station -> {
            assertThat(scan(station, StationStage.idAt("1-1.2").toUpperCase(java.util.Locale.ROOT))
                            .kind())
                    .isEqualTo(Kind.READY);
            assertThat(scan(station, "LB-1").kind()).isEqualTo(Kind.ACCEPTED);
            stage.bus.photons("1-1.1", "1-1.2");
            stage.pass(6);
            assertThat(stage.stored()).containsExactlyInAnyOrder("A1 FAILED", "A2 PASSED LB-1");
            assertThat(status(station, "A1").failure().orElseThrow().code()).isEqualTo(FailureCode.SERIAL_UNKNOWN);
        });
    }

    @Test
    void automaticallyAUnitWithoutASerialRunsAndOneThatWaitsIsTaken() throws Exception {
        stage.mode(StartMode.AUTOMATIC).bus.photons("1-1.1");
        stage.play(station -> {
            assertThat(scan(station, "LB-1").kind()).isEqualTo(Kind.ACCEPTED);
            stage.bus.photons("1-1.2");
            stage.pass(6);
            assertThat(stage.stored()).containsExactlyInAnyOrder("A1 PASSED", "A2 PASSED LB-1");
        });
    }

    @Test
    void byHandAScanBindsAndOnlyTheCommandStarts() throws Exception {
        stage.mode(StartMode.BY_HAND).bus.photons("1-1.1");
        stage.play(station -> {
            scan(station, "LB-1");
            stage.pass(10);
            assertThat(state(station, "A1")).isEqualTo("DETECTED");
            station.start("A1");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED LB-1");
        });
    }

    @Test
    void aPausedStationTakesNoSerials() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1");
            station.pause();
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
            assertThat(scan(station, "LB-2").kind()).isEqualTo(Kind.NOT_NOW);
            station.resume();
            assertThat(scan(station, "LB-2").kind()).isEqualTo(Kind.ACCEPTED);
        });
    }
}
