package dev.lightbench.station;

import static dev.lightbench.station.StationStage.state;
import static dev.lightbench.station.StationStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationTest {
    @TempDir
    Path directory;

    private StationStage stage;

    @BeforeEach
    void open() {
        stage = new StationStage(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void knownPortsShowAsEmptySlots() throws Exception {
        stage.play(station -> {
            assertThat(station.snapshot().slots().map(slot -> slot.slot() + " " + slot.state()))
                    .containsExactly("A1 EMPTY", "A2 EMPTY", "A3 EMPTY", "A4 EMPTY");
            assertThat(station.snapshot().hubs())
                    .extracting(HubStatus::name, HubStatus::port)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("A", "1-1"));
        });
    }

    @Test
    void aUnitThatArrivesIsRunAndItsSlotIsFreeWhenItLeaves() throws Exception {
        stage.play(station -> {
            stage.bus.photons("1-1.2");
            stage.pass(1);
            SlotStatus going = status(station, "a2");
            assertThat(going.state()).isEqualTo(SlotState.RUNNING);
            assertThat(going.platform()).hasValue("photon");
            assertThat(going.step())
                    .hasValueSatisfying(step -> assertThat(step.name()).isEqualTo("work"));
            stage.pass(5);
            SlotStatus over = status(station, "A2");
            assertThat(over.state()).isEqualTo(SlotState.PASSED);
            assertThat(over.elapsed()).isEqualTo(StationStage.RUN);
            assertThat(over.deviceId()).hasValue(StationStage.idAt("1-1.2"));
            assertThat(stage.stored()).containsExactly("A2 PASSED");
            stage.bus.pull("1-1.2");
            stage.pass(0.2);
            assertThat(state(station, "A2")).isEqualTo("EMPTY");
            assertThat(station.snapshot().station().passed()).isEqualTo(1);
        });
        assertThat(stage.told).containsSubsequence("A2 RUNNING", "A2 PASSED", "A2 ended PASSED", "A2 EMPTY");
    }

    @Test
    void aUnitThatStaysIsNotRunAgainUntilItHasLeft() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(60);
            assertThat(stage.stored()).hasSize(1);
            stage.bus.pull("1-1.1");
            stage.pass(5);
            stage.bus.photons("1-1.1");
            stage.pass(6);
            assertThat(stage.stored()).hasSize(2);
        });
    }

    @Test
    void oneSlotTurnsOverWhileAnotherStillRuns() throws Exception {
        stage.steps(new ScriptedStep("work", (context, port) -> {
            context.facts().deviceId(StationStage.idAt(port));
            context.time().sleep(Duration.ofSeconds(port.endsWith("1") ? 9 : 2));
        }));
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(2.2);
            stage.bus.pull("1-1.2");
            stage.pass(0.5);
            stage.bus.photons("1-1.2");
            stage.pass(3);
            assertThat(state(station, "A1")).isEqualTo("RUNNING");
            assertThat(stage.stored()).containsExactly("A2 PASSED", "A2 PASSED");
        });
    }

    @Test
    void aFailedTileStaysEightSecondsAfterItsUnitLeft() throws Exception {
        stage.bad.put("1-1.1", true);
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(6);
            SlotStatus failed = status(station, "A1");
            assertThat(failed.state()).isEqualTo(SlotState.FAILED);
            assertThat(failed.failure().orElseThrow().code()).isEqualTo(FailureCode.VERIFY_FAILED);
            stage.bus.pull("1-1.1");
            stage.pass(7.5);
            SlotStatus out = status(station, "A1");
            assertThat(out.state()).isEqualTo(SlotState.FAILED);
            assertThat(out.present()).isFalse();
            assertThat(out.until()).isPresent();
            stage.pass(1);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
        });
    }

    @Test
    void aFailedTileGoesWhenTheSlotIsUsed() throws Exception {
        stage.bad.put("1-1.1", true);
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(6);
            stage.bus.pull("1-1.1");
            stage.pass(4);
            stage.bad.clear();
            stage.bus.photons("1-1.1");
            stage.pass(0.5);
            assertThat(state(station, "A1")).isEqualTo("RUNNING");
            stage.pass(5);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
        });
    }

    @Test
    void aFailedUnitThatEnumeratesAgainByItselfIsNotRunAgain() throws Exception {
        stage.bad.put("1-1.1", true);
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(6);
            for (int crash = 0; crash < 5; crash++) {
                stage.bus.pull("1-1.1");
                stage.pass(1);
                stage.bus.photons("1-1.1");
                stage.pass(11);
                assertThat(state(station, "A1")).isEqualTo("FAILED");
            }
            assertThat(stage.stored()).hasSize(1);
        });
    }

    @Test
    void aUnitThatFailsAndIsBackSoonIsRunThreeTimesAtMost() throws Exception {
        stage.bad.put("1-1.1", true);
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            for (int time = 0; time < 9; time++) {
                stage.pass(6);
                stage.bus.pull("1-1.1");
                stage.pass(4);
                stage.bus.photons("1-1.1");
            }
            stage.pass(1);
            assertThat(stage.stored()).hasSize(3);
            assertThat(state(station, "A1")).isEqualTo("DETECTED");
            assertThat(station.start("A1").kind()).isEqualTo(CommandOutcome.Kind.DONE);
            stage.pass(6);
            assertThat(stage.stored()).hasSize(4);
        });
    }

    @Test
    void aUnitThatEnumeratesAgainDuringItsRunGoesOn() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            stage.bus.pull("1-1.1");
            stage.pass(2.5);
            assertThat(state(station, "A1")).isEqualTo("RUNNING");
            stage.bus.photons("1-1.1");
            stage.pass(3);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
            stage.pass(9);
            assertThat(stage.stored()).containsExactly("A1 PASSED");
        });
    }

    @Test
    void aUnitThatIsGoneWhenItsRunEndsLeavesAFreeSlot() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2");
        stage.bad.put("1-1.2", true);
        stage.play(station -> {
            stage.pass(1);
            stage.bus.pull("1-1.1");
            stage.bus.pull("1-1.2");
            stage.pass(5);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
            assertThat(state(station, "A2")).isEqualTo("FAILED");
            stage.pass(9);
            assertThat(state(station, "A2")).isEqualTo("EMPTY");
        });
    }

    @Test
    void aNewHubGetsTheNextLetterAndNoNameChanges() throws Exception {
        stage.play(station -> {
            stage.bus.photons("1-2.3");
            stage.pass(1);
            stage.bus.photons("1-1.1.7");
            stage.pass(1);
            assertThat(station.snapshot()
                            .slots()
                            .map(slot ->
                                    slot.slot().toString() + "=" + slot.slot().port()))
                    .containsExactly("A1=1-1.1", "A2=1-1.2", "A3=1-1.3", "A4=1-1.4", "B3=1-2.3", "C7=1-1.1.7");
        });
    }

    @Test
    void aForeignDeviceIsIgnored() throws Exception {
        stage.play(station -> {
            stage.bus.device("1-1.1", 0x0781, 0x5581).device("1-9.1", 0x0781, 0x5581);
            stage.pass(1);
            assertThat(state(station, "A1")).isEqualTo("IGNORED");
            assertThat(station.snapshot().slots()).hasSize(4);
            assertThat(station.start("A1").kind()).isEqualTo(CommandOutcome.Kind.REFUSED);
            stage.bus.pull("1-1.1");
            stage.pass(1);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
        });
        assertThat(stage.stored()).isEmpty();
    }

    @Test
    void twoUnitsWithOneDeviceIdBothFail() throws Exception {
        stage.steps(
                new ScriptedStep("detect", (context, port) -> {
                    context.time().sleep(Duration.ofSeconds(1));
                    context.facts().deviceId(StationStage.idAt("1-1.1"));
                }),
                new ScriptedStep("work", (context, port) -> context.time().sleep(StationStage.RUN)));
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(6);
            assertThat(stage.ended)
                    .extracting(record -> record.state() + " "
                            + record.failure().orElseThrow().code())
                    .containsOnly("FAILED DEVICE_ID_TWICE")
                    .hasSize(2);
        });
    }

    @Test
    void aUnitMayGoFromOneSlotToAnother() throws Exception {
        stage.ids.put("1-1.2", StationStage.idAt("1-1.1"));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(6);
            stage.bus.pull("1-1.1");
            stage.pass(1);
            stage.bus.photons("1-1.2");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A2 PASSED", "A1 PASSED");
        });
    }

    @Test
    void byHandNothingRunsUntilItIsStarted() throws Exception {
        stage.mode(StartMode.BY_HAND).bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(20);
            assertThat(state(station, "A1")).isEqualTo("DETECTED");
            assertThat(station.start("a1").kind()).isEqualTo(CommandOutcome.Kind.DONE);
            assertThat(station.start("A1").kind()).isEqualTo(CommandOutcome.Kind.ALREADY);
            assertThat(station.start("A2").kind()).isEqualTo(CommandOutcome.Kind.REFUSED);
            assertThat(station.start("Z9").kind()).isEqualTo(CommandOutcome.Kind.NO_SUCH_SLOT);
            stage.pass(6);
            assertThat(station.start("A1").kind()).isEqualTo(CommandOutcome.Kind.DONE);
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED", "A1 PASSED");
        });
    }

    @Test
    void aSnapshotIsNewerThanEverythingThatWasToldBeforeIt() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            StationSnapshot early = station.snapshot();
            stage.pass(6);
            StationSnapshot late = station.snapshot();
            assertThat(late.version()).isGreaterThan(early.version());
            assertThat(late.slots()).allMatch(slot -> slot.version() <= late.version());
            assertThat(late.slot("A1").orElseThrow().version()).isGreaterThan(early.version());
        });
    }

    @Test
    void aListenerThatFailsDisturbsNothing() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            station.subscribe(new StationListener() {
                @Override
                public void slotChanged(SlotStatus slot) {
                    throw new IllegalStateException("a page that is gone");
                }
            });
            stage.pass(6);
            assertThat(stage.ended).extracting(record -> record.state()).isEqualTo(List.of(RunState.PASSED));
        });
    }
}
