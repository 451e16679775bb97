package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.StandInUnit.FaultKind;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One fault at each transfer of the whole conversation in turn. */
class FaultSweepTest {

    private static int transfers() throws Exception {
        StepStage stage = new StepStage();
        assertThat(stage.walkAll()).isEmpty();
        return stage.unit.transfers.size();
    }

    @Test
    void anUnplugAtAnyTransferEndsAsGone() throws Exception {
        int transfers = transfers();
        for (int k = 0; k < transfers; k++) {
            StepStage stage = new StepStage();
            stage.unit.faultAt = k;
            stage.unit.fault = FaultKind.UNPLUG;
            Optional<StepFailure> failure = stage.walkAll();
            assertThat(failure.map(f -> f.failure().code()))
                    .as("unplugged at transfer %d, %s", k, stage.unit.transfers.get(k))
                    .contains(FailureCode.UNIT_GONE);
        }
    }

    @Test
    void anUnplugAtAnyTimeEndsAsGone() throws Exception {
        StepStage good = new StepStage();
        assertThat(good.walkAll()).isEmpty();
        // 37 ms apart: most of the run is waiting, and each wait is hit many times
        for (long at = 0; at < good.time.nanos(); at += 37_000_000) {
            StepStage stage = new StepStage();
            stage.unit.unpluggedAt = at;
            Optional<StepFailure> failure = stage.walkAll();
            assertThat(failure.map(f -> f.failure().code()))
                    .as("unplugged after %d ms", at / 1_000_000)
                    .contains(FailureCode.UNIT_GONE);
            assertThat(Duration.ofNanos(stage.time.nanos() - at)).isLessThan(Duration.ofSeconds(60));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"STALL", "HANG"})
    void oneLostTransferAnywhereIsMadeGoodByARetry(FaultKind kind) throws Exception {
        int transfers = transfers();
        for (int k = 0; k < transfers; k++) {
            StepStage stage = new StepStage();
            stage.unit.faultAt = k;
            stage.unit.fault = kind;
            Optional<StepFailure> failure = stage.walkAll();
            String where = kind + " at transfer " + k + ", " + stage.unit.transfers.get(k);
            assertThat(failure.map(Throwable::getMessage)).as(where).isEmpty();
            assertThat(stage.unit.networks).as(where).isZero();
            assertThat(stage.unit.userPart(StepStage.IMAGE_SIZE)).as(where).isEqualTo(stage.product());
            assertThat(stage.unit.listens()).as(where).isTrue();
            assertThat(Duration.ofNanos(stage.time.nanos())).as(where).isLessThan(Duration.ofSeconds(60));
        }
    }
}
