package dev.lightbench.retention;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ImageRole;
import dev.lightbench.pipeline.Measurement;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.ImageRevision;
import dev.lightbench.run.PipelineRevision;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.UsedImage;
import dev.lightbench.usb.PortPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Runs of a line, one each hour: every third has failed. The same each time. */
final class StoredRuns {
    private static final PipelineRevision PIPELINE =
            new PipelineRevision("reprovision", "a".repeat(64), "steps: [detect]\n");
    private static final ImageRevision IMAGE = new ImageRevision("b".repeat(64), "photon", 4, 1234, 7, 4096);

    private final Random random;
    private final Instant first;
    private final String station;
    private int count;

    StoredRuns(Instant first) {
        this(first, "line-1");
    }

    StoredRuns(Instant first, String station) {
        this.first = first;
        this.station = station;
        this.random = new Random(station.hashCode()); // ids of its own
    }

    /** Stores so many more. */
    void add(int runs, RunStore store) {
        for (int i = 0; i < runs; i++) {
            RunRecord run = run(count);
            store.open(run.start());
            store.finish(run, ("evidence of " + count).getBytes(StandardCharsets.UTF_8));
            count++;
        }
    }

    private RunRecord run(int n) {
        boolean failed = n % 3 == 2;
        Optional<Failure> failure =
                failed ? Optional.of(Failure.of(FailureCode.UNIT_SILENT, "Since 5 s: „" + n + "“.")) : Optional.empty();
        RunStart start = new RunStart(
                new UUID(random.nextLong(), random.nextLong()),
                station,
                new Slot("A" + (n % 4 + 1), PortPath.parse("1-1." + (n % 4 + 1))),
                Optional.of("ada"),
                true,
                PIPELINE,
                first.plus(Duration.ofHours(n)),
                Optional.of("WO-7"),
                n % 2 == 0 ? Optional.of("L1") : Optional.empty(),
                Optional.empty());
        return new RunRecord(
                start,
                failed ? RunState.FAILED : RunState.PASSED,
                failure,
                Duration.ofMillis(12_345 + n),
                Optional.of("SN-" + n),
                Optional.of(IMAGE),
                Map.of("platform", "photon", "deviceId", "%024x".formatted(n), "osVersion", "1.4.0", "wifi", "none"),
                List.of(step("detect", Optional.empty()), step("flash", failure)),
                List.of(new UsedImage(ImageRole.PRODUCT, IMAGE)),
                List.of(new Measurement(1, "flash-rate", 21.5 + n, "KiB/s", 10.0, null)),
                Optional.empty());
    }

    private static StepRecord step(String name, Optional<Failure> failure) {
        return new StepRecord(
                name,
                failure.isPresent() ? StepRecord.Outcome.FAILED : StepRecord.Outcome.PASSED,
                List.of(new StepRecord.Attempt(5, 9, failure)));
    }
}
