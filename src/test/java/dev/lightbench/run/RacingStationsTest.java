package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.Vendor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stations on one PostgreSQL that bind one serial, or one device, in the same moment. */
class RacingStationsTest {
    private static final int RACES = 1000;

    @TempDir
    Path one;

    @TempDir
    Path other;

    private final SampleRuns runs = new SampleRuns();

    private RunRecord pass(String station, String serial, String device) {
        RunStart start = runs.start("A1", "1-1.1");
        return runs.passed(
                new RunStart(
                        start.id(),
                        station,
                        start.slot(),
                        start.operator(),
                        start.bench(),
                        start.pipeline(),
                        start.started()),
                serial,
                device);
    }

    @Test
    void exactlyOneWinsAThousandTimes() throws Exception {
        StoreSettings settings = Vendor.POSTGRESQL.settings();
        ExecutorService stations = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        Set<RunRecord> winners = new HashSet<>();
        try (Records first = Records.open(one, "line-1", settings);
                Records second = Records.open(other, "line-2", settings)) {
            for (int race = 0; race < RACES; race++) {
                boolean sameSerial = race % 2 == 0;
                RunRecord mine = pass("line-1", "SN-" + race, "device-" + race);
                RunRecord theirs = sameSerial
                        ? pass("line-2", "SN-" + race, "other-" + race)
                        : pass("line-2", "SX-" + race, "device-" + race);
                Future<RunRecord> a = stations.submit(() -> settled(start, first, mine));
                Future<RunRecord> b = stations.submit(() -> settled(start, second, theirs));
                List<RunRecord> said = List.of(a.get(60, TimeUnit.SECONDS), b.get(60, TimeUnit.SECONDS));
                RunRecord winner =
                        said.stream().filter(RunRecord::passed).findFirst().orElseThrow();
                RunRecord loser = said.get(1 - said.indexOf(winner));
                assertThat(loser.state()).isEqualTo(RunState.FAILED);
                assertThat(loser.failure().orElseThrow().code()).isEqualTo(FailureCode.SERIAL_TAKEN);
                winners.add(winner);
            }
            agree(first, winners);
        } finally {
            stations.shutdownNow();
        }
    }

    private static RunRecord settled(CyclicBarrier start, Records records, RunRecord proposed) throws Exception {
        start.await(30, TimeUnit.SECONDS);
        return RunRecorder.settle(records.store(), proposed, new byte[0]).orElseThrow();
    }

    /** What is bound, how it came to be, and the rows of the runs. */
    private static void agree(Records records, Set<RunRecord> winners) {
        List<RunRecord> rows = records.store().list(RunFilter.newest(3 * RACES));
        assertThat(rows).hasSize(2 * RACES);
        assertThat(rows.stream().filter(RunRecord::passed)).hasSize(RACES).allMatch(winners::contains);
        List<SerialBinding> won = winners.stream()
                .map(record -> SerialBindings.of(record).orElseThrow())
                .toList();
        for (String table : List.of("bindings", "binding_events")) {
            assertThat(Rows.bindings(
                            records,
                            "select b.product_id, b.serial, b.device_id from " + table
                                    + " b join runs r on r.id = b.run_id and r.state = 'PASSED'"
                                    + " and r.serial = b.serial and r.device_id = b.device_id"))
                    .containsExactlyInAnyOrderElementsOf(won);
        }
    }
}
