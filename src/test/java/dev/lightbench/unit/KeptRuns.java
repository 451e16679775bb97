package dev.lightbench.unit;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.FixtureRevision;
import dev.lightbench.run.ImageRevision;
import dev.lightbench.run.PipelineRevision;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunIds;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records with a clock of their own, in which tests keep runs of units, a second after each other. */
final class KeptRuns implements AutoCloseable {
    static final int PRODUCT = 1234;
    static final String IMAGE = "b".repeat(64);
    static final String ONE = "0123456789abcdef01234567";
    static final String OTHER = "fedcba987654321001234567";

    final VirtualTime time = new VirtualTime();
    final Records records;
    final UnitRecords units;
    private final RunIds ids = new RunIds(time);
    private Instant clock = time.now();

    KeptRuns(Path directory, Vendor vendor) {
        records = Records.open(directory, "line-1", vendor.settings());
        units = UnitRecords.in(records.database(), time);
    }

    /** A run that did not pass. */
    RunRecord failed(String slot, String serial, String deviceId) {
        return keep(slot, serial, deviceId, Optional.of(Failure.of(FailureCode.UNIT_SILENT, "Since 5 s.")));
    }

    RunRecord passed(String slot, String serial, String deviceId) {
        return keep(slot, serial, deviceId, Optional.empty());
    }

    private RunRecord keep(String slot, String serial, String deviceId, Optional<Failure> failure) {
        clock = clock.plusSeconds(1);
        Slot place = new Slot(slot, PortPath.parse("1-1." + slot.substring(1)));
        RunStart start = new RunStart(
                ids.next(),
                "line-1",
                place,
                Optional.of("OP-0417"),
                true,
                new PipelineRevision("reprovision", "a".repeat(64), "steps: [detect]\n"),
                clock,
                Optional.of("WO-88190"),
                Optional.of("7"),
                Optional.of(FixtureRevision.of(List.of(place))));
        RunRecord record = new RunRecord(
                start,
                failure.isPresent() ? RunState.FAILED : RunState.PASSED,
                failure,
                Duration.ofSeconds(12),
                Optional.of(serial),
                Optional.of(new ImageRevision(IMAGE, "photon", 4, PRODUCT, 7, 4096)),
                Map.of("platform", "photon", "deviceId", deviceId, "osVersion", "1.4.0"),
                List.of(new StepRecord(
                        "detect",
                        failure.isPresent() ? StepRecord.Outcome.FAILED : StepRecord.Outcome.PASSED,
                        List.of(new StepRecord.Attempt(0, 5, failure)))));
        records.store().finish(record, new byte[0]);
        return record;
    }

    /** Lets the clock go on. */
    void later(Duration by) throws Exception {
        time.run(() -> time.sleep(by));
    }

    static UUID id(RunRecord run) {
        return run.start().id();
    }

    @Override
    public void close() {
        records.close();
    }
}
