package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that is recorded again, because nobody knows whether it was, is recorded once. */
@OnEveryStore
class SameRunTest {
    private static final int RUNS = 40;
    private static final int WRITERS = 4;

    @TempDir
    Path directory;

    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final SampleRuns runs = new SampleRuns();
    private final Vendor vendor;
    private Records records;

    SameRunTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void open() {
        records = Records.open(directory, "line-1", vendor.settings());
    }

    @AfterEach
    void close() {
        writers.shutdownNow();
        records.close();
    }

    private List<Boolean> finishedTogether(List<RunRecord> each) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(WRITERS);
        List<Future<Boolean>> going = new ArrayList<>();
        for (RunRecord record : each) {
            going.add(writers.submit(() -> {
                barrier.await(30, TimeUnit.SECONDS);
                return RunRecorder.settle(records.store(), record, new byte[] {1})
                        .isPresent();
            }));
        }
        List<Boolean> kept = new ArrayList<>();
        for (Future<Boolean> one : going) {
            kept.add(one.get(60, TimeUnit.SECONDS));
        }
        return kept;
    }

    @Test
    void oneOfSeveralWhoFinishTheSameRunTogetherKeepsIt() throws Exception {
        for (int run = 0; run < RUNS; run++) {
            RunRecord record = runs.passed("A1", "1-1.1", "SN-" + run, "d" + run);
            records.store().open(record.start());
            assertThat(finishedTogether(List.of(record, record, record, record)))
                    .containsExactlyInAnyOrder(true, false, false, false);
        }
        assertThat(records.store().list(RunFilter.newest(500))).hasSize(RUNS).allMatch(RunRecord::passed);
        assertThat(records.store().closeOpenRuns("line-1")).isEmpty();
    }

    @Test
    void aPairThatPassesTwiceInTheSameMomentIsBoundOnceAndPassesTwice() throws Exception {
        for (int pair = 0; pair < RUNS; pair++) {
            String serial = "SN-" + pair;
            String device = "d" + pair;
            List<RunRecord> together = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                together.add(runs.passed("A1", "1-1.1", serial, device));
            }
            assertThat(finishedTogether(together)).containsOnly(true);
        }
        assertThat(records.store().list(RunFilter.newest(500)))
                .hasSize(RUNS * WRITERS)
                .allMatch(RunRecord::passed);
        assertThat(Rows.count(records, "select count(*) from binding_events")).isEqualTo(RUNS);
    }
}
