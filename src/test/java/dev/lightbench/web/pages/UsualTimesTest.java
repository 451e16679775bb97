package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.PipelineRevision;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StepAt;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsualTimesTest {
    private static final UUID RUN = new UUID(7, 7);
    private final UsualTimes times = new UsualTimes("reprovision", true);

    @Test
    void nothingIsUsualBeforeARunHasPassed() {
        assertThat(times.of(running("A1", 0, 1, 0))).isEmpty();
        times.runEnded(ended("A1", "reprovision", RunState.FAILED, 3, 10));
        times.runEnded(ended("A1", "another", RunState.PASSED, 3, 10));

        assertThat(times.of(running("A1", 1, 2, 1000))).isEmpty();
    }

    @Test
    void whatIsLeftIsTheMedianOfTheRestOfRunsLikeIt() {
        for (int seconds : new int[] {10, 11, 12, 13, 30}) {
            times.runEnded(ended("A1", "reprovision", RunState.PASSED, 3, seconds));
        }

        Usual first = times.of(running("A1", 0, 1, 0)).orElseThrow();
        // the first step took 5 s this time, and 3 s before
        Usual second = times.of(running("A1", 1, 2, 5000)).orElseThrow();

        assertThat(first.seconds(Duration.ZERO)).isEqualTo(12);
        assertThat(second.seconds(Duration.ofSeconds(5))).isEqualTo(9);
    }

    @Test
    void aSlotWithFewRunsGoesByAllSlots() {
        for (int i = 0; i < 5; i++) {
            times.runEnded(ended("B2", "reprovision", RunState.PASSED, 3, 20));
        }
        times.runEnded(ended("A1", "reprovision", RunState.PASSED, 3, 10));

        assertThat(times.of(running("A1", 0, 1, 0)).orElseThrow().seconds(Duration.ZERO))
                .isEqualTo(20);
    }

    @Test
    void aGaugeDoesNotGoBackWhenMoreIsLeftThanWasThought() {
        times.runEnded(ended("A1", "reprovision", RunState.PASSED, 3, 10));
        Usual first = times.of(running("A1", 0, 1, 0)).orElseThrow();
        double reached = first.part(Duration.ofSeconds(9));

        Usual second = times.of(running("A1", 1, 2, 9000)).orElseThrow();

        assertThat(second.part(Duration.ofSeconds(9))).isEqualTo(reached);
        assertThat(second.end()).isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void anOlderPictureDoesNotChangeWhatIsKnown() {
        times.runEnded(ended("A1", "reprovision", RunState.PASSED, 3, 10));
        Usual now = times.of(running("A1", 1, 5, 4000)).orElseThrow();

        times.of(running("A1", 0, 4, 3900));

        assertThat(times.of(running("A1", 1, 6, 6000))).contains(now);
    }

    @Test
    void aRunIsLateOnlyWhenNearlyAllWereOver() {
        Usual usual = new Usual(Duration.ofSeconds(12), Duration.ofSeconds(15), 0);

        assertThat(usual.seconds(Duration.ofSeconds(14))).isEqualTo(1);
        assertThat(usual.late(Duration.ofSeconds(15))).isFalse();
        assertThat(usual.late(Duration.ofMillis(15_001))).isTrue();
        assertThat(usual.seconds(Duration.ofMillis(15_100))).isEqualTo(3);
    }

    private static SlotStatus running(String slot, int step, long version, long elapsedMillis) {
        return new SlotStatus(
                new Slot(slot, PortPath.parse("1-1.1")),
                SlotState.RUNNING,
                true,
                Optional.of(RUN),
                Optional.empty(),
                Optional.empty(),
                Optional.of("photon"),
                Optional.empty(),
                Optional.of(new StepAt("step", step, 2, 1, 0, "")),
                step / 2.0,
                Instant.EPOCH,
                Duration.ofMillis(elapsedMillis),
                Optional.empty(),
                Optional.empty(),
                version);
    }

    private static RunRecord ended(String slot, String pipeline, RunState state, int first, int all) {
        RunStart start = new RunStart(
                new UUID(1, all),
                "line-1",
                new Slot(slot, PortPath.parse("1-1.1")),
                Optional.empty(),
                true,
                new PipelineRevision(pipeline, "hash", "text"),
                Instant.EPOCH);
        return new RunRecord(
                start,
                state,
                Optional.empty(),
                Duration.ofSeconds(all),
                Optional.empty(),
                Optional.empty(),
                Map.of("platform", "photon"),
                List.of(step(0, first), step(first, all)));
    }

    private static StepRecord step(int from, int to) {
        return new StepRecord(
                "step",
                StepRecord.Outcome.PASSED,
                List.of(new StepRecord.Attempt(from * 1_000_000_000L, to * 1_000_000_000L, Optional.empty())));
    }
}
