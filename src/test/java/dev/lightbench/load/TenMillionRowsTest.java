package dev.lightbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunStore;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.Vendor;
import dev.lightbench.unit.History;
import dev.lightbench.unit.HistoryCursor;
import dev.lightbench.unit.HistorySubject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten million rows of steps, as many of their attempts, and what the product asks of them: {@code ./mvnw -Pload test}, docs/performance.md. Each
 * question is asked of another unit, order or moment each time: H2 answers the same question again from its memory.
 */
@Tag("load")
@OnEveryStore
class TenMillionRowsTest {
    private static final Duration HISTORY_WITHIN = Duration.ofMillis(50);
    private static final int ASKED = 20;

    private final Vendor vendor;

    @TempDir
    Path directory;

    TenMillionRowsTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @Test
    void areLoadedAndTheHistoryOfOneSerialIsThereAtOnce() throws Exception {
        StoreSettings settings = vendor.settings();
        Path data = directory.resolve("data");
        Records.open(data, "line-1", settings).close(); // the product's own schema
        long began = System.nanoTime();
        BulkLoad.into(data, settings, Files.createDirectories(directory.resolve("scratch")));
        Duration loaded = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                "%s: %,d runs, %,d rows of steps and as many of attempts loaded in %d s, %,d MB on disk%n",
                vendor,
                YearsOfRuns.RUNS,
                (long) YearsOfRuns.STEPS * YearsOfRuns.RUNS,
                loaded.toSeconds(),
                BulkLoad.size(data, settings) / 1_000_000);

        try (Records records = Records.open(data, "line-1", settings)) {
            History history = new History(records.database());
            RunStore store = records.store();
            long first = System.nanoTime();
            assertThat(history.of(HistorySubject.serial(YearsOfRuns.serial(999_999)), Optional.empty(), 100)
                            .lines())
                    .isNotEmpty();
            System.out.printf("%s: first of all questions %.1f ms%n", vendor, (System.nanoTime() - first) / 1e6);

            long[] serials =
                    asked("history of a serial", run -> of(history, HistorySubject.serial(YearsOfRuns.serial(run))));
            asked("history of a device id", run -> of(history, HistorySubject.device(YearsOfRuns.device(run))));
            asked(
                    "history of a work order, newest 100",
                    run -> of(history, HistorySubject.workOrder(YearsOfRuns.order(run))));
            asked(
                    "history of a slot, newest 100",
                    run -> of(history, HistorySubject.slot("line-1", YearsOfRuns.slot(run))));
            asked("history of an image, 100 before a moment", run -> before(history, YearsOfRuns.HASH, run + 3_000));
            asked(
                    "history of the helper, 100 before a moment",
                    run -> before(history, YearsOfRuns.HELPER, run + 3_000));
            asked("runs of a serial", run -> store.list(RunFilter.newest(100).ofSerial(YearsOfRuns.serial(run))));
            asked(
                    "runs of a slot, newest 100",
                    run -> store.list(RunFilter.newest(100).inSlot(YearsOfRuns.slot(run))));
            asked(
                    "runs, newest 100 before a moment",
                    run -> store.list(RunFilter.newest(100).until(YearsOfRuns.started(run + 100))));
            assertThat(Duration.ofNanos(serials[serials.length - 1])).isLessThan(HISTORY_WITHIN);
        }
    }

    private static List<?> of(History history, HistorySubject subject) {
        return history.of(subject, Optional.empty(), 100).lines();
    }

    private static List<?> before(History history, String image, int run) {
        HistoryCursor moment = new HistoryCursor(YearsOfRuns.started(run), YearsOfRuns.id(run), 0);
        return history.of(HistorySubject.image(image), Optional.of(moment), 100).lines();
    }

    /** How long each took, in nanoseconds, the shortest first. */
    private long[] asked(String what, IntFunction<List<?>> question) {
        long[] took = IntStream.range(0, ASKED)
                .mapToLong(number -> {
                    int run = (int) (number * 48_611L % YearsOfRuns.RUNS);
                    long began = System.nanoTime();
                    List<?> answer = question.apply(run);
                    long nanos = System.nanoTime() - began;
                    assertThat(answer).as(what).isNotEmpty();
                    return nanos;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "%s: %s, %d different ones: %.1f ms at the median, %.1f ms at most%n",
                vendor, what, ASKED, took[ASKED / 2] / 1e6, took[ASKED - 1] / 1e6);
        return took;
    }
}
