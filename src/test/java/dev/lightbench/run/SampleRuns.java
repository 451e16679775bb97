package dev.lightbench.run;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records to store in tests. */
final class SampleRuns {
    static final PipelineRevision PIPELINE = new PipelineRevision("reprovision", "a".repeat(64), "steps: [detect]\n");
    static final ImageRevision IMAGE = new ImageRevision("b".repeat(64), "photon", 4, 1234, 7, 4096);

    private final RunIds ids = new RunIds(new VirtualTime());
    private Instant clock = Instant.parse("2026-03-01T10:00:00.123456Z");

    RunStart start(String slot, String port) {
        clock = clock.plusSeconds(1);
        return new RunStart(
                ids.next(), "line-1", new Slot(slot, PortPath.parse(port)), Optional.of("ada"), true, PIPELINE, clock);
    }

    RunRecord passed(RunStart start, String serial, String deviceId) {
        return new RunRecord(
                start,
                RunState.PASSED,
                Optional.empty(),
                Duration.ofMillis(12_345),
                Optional.of(serial),
                Optional.of(IMAGE),
                Map.of("platform", "photon", "deviceId", deviceId, "osVersion", "1.4.0", "bootloaderVersion", "501"),
                List.of(
                        new StepRecord("detect", StepRecord.Outcome.PASSED, List.of(attempt(0, 5, Optional.empty()))),
                        new StepRecord(
                                "flash",
                                StepRecord.Outcome.PASSED,
                                List.of(
                                        attempt(5, 9, Optional.of(Failure.of(FailureCode.UNIT_GONE, "In erase."))),
                                        attempt(9, 12, Optional.empty())))));
    }

    RunRecord passed(String slot, String port, String serial, String deviceId) {
        return passed(start(slot, port), serial, deviceId);
    }

    RunRecord failed(String slot, String port) {
        return new RunRecord(
                start(slot, port),
                RunState.FAILED,
                Optional.of(Failure.of(FailureCode.UNIT_SILENT, "Since 5 s.")),
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(
                        new StepRecord(
                                "detect",
                                StepRecord.Outcome.FAILED,
                                List.of(attempt(0, 5, Optional.of(Failure.of(FailureCode.UNIT_SILENT, ""))))),
                        new StepRecord("flash", StepRecord.Outcome.NOT_REACHED, List.of())));
    }

    /** Began together with the run before it: only their ids tell which is the newer one. */
    RunRecord failedInTheSameMicrosecond(String slot, String port) {
        clock = clock.minusSeconds(1);
        return failed(slot, port);
    }

    private static StepRecord.Attempt attempt(long from, long to, Optional<Failure> failure) {
        return new StepRecord.Attempt(from * 1_000_000, to * 1_000_000, failure);
    }
}
