package dev.lightbench.station;

import static dev.lightbench.station.StationStage.state;
import static dev.lightbench.station.StationStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.RunState;
import dev.lightbench.station.CommandOutcome.Kind;
import dev.lightbench.time.ThreadsLeft;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationCommandsTest {
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
    void aPauseLetsRunsFinishAndBeginsNone() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            assertThat(station.pause().kind()).isEqualTo(Kind.DONE);
            assertThat(station.pause().kind()).isEqualTo(Kind.ALREADY);
            stage.bus.photons("1-1.2");
            stage.pass(10);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
            assertThat(state(station, "A2")).isEqualTo("DETECTED");
            assertThat(station.start("A2").kind()).isEqualTo(Kind.REFUSED);
            assertThat(station.resume().kind()).isEqualTo(Kind.DONE);
            assertThat(station.resume().kind()).isEqualTo(Kind.ALREADY);
            stage.pass(6);
            assertThat(state(station, "A2")).isEqualTo("PASSED");
            assertThat(stage.stored()).hasSize(2);
        });
    }

    @Test
    void aStopEndsRunsAtTheirNextWaitAndTheStationCanGoOn() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(1);
            assertThat(station.stop().kind()).isEqualTo(Kind.DONE);
            assertThat(station.snapshot().station().state()).isEqualTo(StationState.STOPPING);
            assertThat(station.resume().kind()).isEqualTo(Kind.REFUSED);
            stage.pass(0.2);
            assertThat(station.snapshot().station().state()).isEqualTo(StationState.STOPPED);
            assertThat(station.stop().kind()).isEqualTo(Kind.ALREADY);
            assertThat(state(station, "A1")).isEqualTo("ABORTED");
            assertThat(stage.stored()).containsExactlyInAnyOrder("A1 ABORTED", "A2 ABORTED");
            station.resume();
            stage.pass(20);
            assertThat(state(station, "A1")).isEqualTo("ABORTED");
            station.start("A1");
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
        });
    }

    @Test
    void oneSlotIsStoppedAndTheOthersGoOn() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(1);
            assertThat(station.stop("a1").kind()).isEqualTo(Kind.DONE);
            assertThat(station.stop("A3").kind()).isEqualTo(Kind.ALREADY);
            assertThat(station.stop("Q1").kind()).isEqualTo(Kind.NO_SUCH_SLOT);
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("ABORTED");
            assertThat(state(station, "A2")).isEqualTo("PASSED");
            stage.bus.pull("1-1.1");
            stage.pass(1);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
            stage.bus.photons("1-1.1");
            stage.pass(7);
            assertThat(state(station, "A1")).isEqualTo("DETECTED"); // a stopped unit that came back by itself
        });
    }

    @Test
    void aRunThatDoesNotStopIsRecordedAsStoppedAfterItsDeadline() throws Exception {
        stage.steps(new ScriptedStep("deaf", (context, port) -> {
            long end = context.time().nanos() + Duration.ofSeconds(40).toNanos();
            while (context.time().nanos() < end) {
                try {
                    context.time().sleep(Duration.ofSeconds(1));
                } catch (InterruptedException ignored) {
                    // hears nothing
                }
            }
        }));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            station.stop();
            stage.pass(14);
            assertThat(station.snapshot().station().state()).isEqualTo(StationState.STOPPING);
            stage.pass(2);
            assertThat(station.snapshot().station().state()).isEqualTo(StationState.STOPPED);
            assertThat(stage.stored()).containsExactly("A1 ABORTED");
            station.resume();
            assertThat(station.start("A1").kind()).isEqualTo(Kind.REFUSED);
            stage.pass(30);
            assertThat(stage.stored()).containsExactly("A1 ABORTED");
            assertThat(station.start("A1").kind()).isEqualTo(Kind.DONE);
            stage.pass(1);
        });
    }

    @Test
    void aSlotThatIsBeingStoppedSaysSoAndByWhenItIsOver() throws Exception {
        stage.steps(new ScriptedStep("slow", (context, port) -> {
            try {
                context.time().sleep(Duration.ofSeconds(40));
            } catch (InterruptedException stopped) {
                context.time().sleep(Duration.ofSeconds(3)); // to a point that is safe
                throw stopped;
            }
        }));
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(1);
            assertThat(status(station, "A1").until()).isEmpty();
            station.stop("A1");
            stage.pass(1);
            SlotStatus stopping = status(station, "A1");
            assertThat(stopping.state()).isEqualTo(SlotState.RUNNING);
            assertThat(stopping.step().orElseThrow().doing()).isEqualTo("stopping");
            assertThat(Duration.between(stage.time.now(), stopping.until().orElseThrow()))
                    .isEqualTo(Duration.ofSeconds(14));
            assertThat(status(station, "A2").until()).isEmpty();
            stage.pass(2.2);
            assertThat(state(station, "A1")).isEqualTo("ABORTED");
            assertThat(status(station, "A1").until()).isEmpty();
            assertThat(state(station, "A2")).isEqualTo("RUNNING");
        });
    }

    @Test
    void aRunThatOutlastsAllItsDeadlinesIsEndedWhileTheStationIsPaused() throws Exception {
        stage.steps(new ScriptedStep(
                "endless", (context, port) -> context.time().sleep(Duration.ofHours(port.endsWith("1") ? 1 : 0))));
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(1);
            station.pause();
            stage.pass(32); // one attempt of 10 s, with 10 s for its recovery and 15 s to record
            assertThat(state(station, "A1")).isEqualTo("RUNNING");
            stage.pass(3);
            assertThat(state(station, "A1")).isEqualTo("ABORTED");
            assertThat(station.snapshot().station().state()).isEqualTo(StationState.PAUSED);
            assertThat(stage.stored()).containsExactlyInAnyOrder("A1 ABORTED", "A2 PASSED");
        });
    }

    @Test
    void closingRecordsWhatRunsWithinTwoSecondsAndLeavesNoThread() throws Exception {
        ThreadsLeft threads = new ThreadsLeft();
        stage.bus.photons("1-1.1", "1-1.2");
        stage.steps(new ScriptedStep("deaf", (context, port) -> {
            long end = context.time().nanos()
                    + Duration.ofSeconds(port.endsWith("1") ? 60 : 0).toNanos();
            do {
                try {
                    context.time().sleep(Duration.ofSeconds(3));
                } catch (InterruptedException stopped) {
                    if (port.endsWith("2")) {
                        throw stopped;
                    }
                }
            } while (context.time().nanos() < end);
        }));
        stage.time.run(() -> {
            stage.play(station -> {
                stage.pass(1);
                long before = stage.time.nanos();
                station.close();
                assertThat(Duration.ofNanos(stage.time.nanos() - before)).isLessThan(Duration.ofSeconds(2));
                assertThat(stage.stored()).containsExactlyInAnyOrder("A1 ABORTED", "A2 ABORTED");
                assertThat(stage.ended).extracting(record -> record.state()).containsOnly(RunState.ABORTED);
            });
            stage.pass(60);
            assertThat(threads.named("station-", "slot-A")).isEmpty();
        });
    }

    @Test
    void closedAtAnyMomentItHasRecordedEveryRunItBeganAndEveryPassItShowed() throws Exception {
        java.util.Random random = new java.util.Random(11);
        for (int round = 0; round < 25; round++) {
            stage.bus.photons("1-1.1", "1-1.2", "1-1.3");
            stage.play(station -> stage.pass(random.nextDouble() * 6));
            stage.bus.pull("1-1.1");
            stage.bus.pull("1-1.2");
            stage.bus.pull("1-1.3");
        }
        assertThat(stage.stored()).hasSize(75).contains("A1 ABORTED", "A1 PASSED");
        assertThat(stage.told.stream().filter(told -> told.endsWith("ended PASSED")))
                .hasSameSizeAs(stage.stored().stream()
                        .filter(stored -> stored.endsWith("PASSED"))
                        .toList());
        assertThat(stage.records.store().closeOpenRuns("line-1")).isEmpty();
    }
}
