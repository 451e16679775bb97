package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.audit.Finding;
import dev.lightbench.bench.Bench;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.RunAudit;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Steps, transcript and elapsed time of a run count from one instant, however long the store takes to open its row. */
class OneOriginTest {
    private static final Duration OPENING = Duration.ofSeconds(3);

    @Test
    void aSlowStoreMovesStepsAndEvidenceAlike() throws Exception {
        VirtualTime time = new VirtualTime();
        MemoryStore slow = new MemoryStore() {
            @Override
            public void open(RunStart start) {
                try {
                    time.sleep(OPENING);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.open(start);
            }
        };
        Rescue rescue = Rescue.withoutPowerSwitching().unit(Specs.unit(Platform.PHOTON, "1.5.2", 1));

        RunRecord record = time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                return new AttachedOnce(
                                bench,
                                time,
                                rescue.order(),
                                Audited.recorder(slow, KeptParts.nowhere()),
                                RunListener.NONE)
                        .run()
                        .records()
                        .get(0);
            }
        });

        byte[] transcript = slow.transcript(record.start().id()).orElseThrow();
        Finding finding = RunAudit.of(record, transcript, Audited::image);
        assertThat(finding.outcome()).isEqualTo(Finding.Outcome.CONFIRMED);
        StepRecord.Attempt detect = record.steps().get(0).attempts().get(0);
        assertThat(detect.startNanos()).isGreaterThanOrEqualTo(OPENING.toNanos());
        long first = RunAudit.evidence(record, transcript, Audited::image)
                .entries()
                .get(0)
                .startNanos();
        assertThat(first).isBetween(detect.startNanos(), detect.endNanos());
    }
}
