package dev.lightbench.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunState;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.unit.Serials;
import dev.lightbench.unit.SerialsFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedOnceTest {
    @TempDir
    Path directory;

    private final VirtualTime time = new VirtualTime();
    private final Set<String> worked = Collections.synchronizedSet(new HashSet<>());
    private final StillBus bus = new StillBus().photons("1-1.1", "1-1.2", "1-2.1");
    private Optional<Serials> serials = Optional.empty();
    private Records records;

    @BeforeEach
    void open() {
        records = Records.open(directory.resolve("data"), "line-1");
    }

    @AfterEach
    void close() {
        records.close();
    }

    /** The device id of the unit at a port: 24 digits that end in the port's. */
    private static String idAt(String port) {
        String digits = port.replaceAll("\\D", "");
        return "e".repeat(24 - digits.length()) + digits;
    }

    private static final ScriptedStep DETECT = new ScriptedStep("detect", (context, port) -> {
        context.time().sleep(Duration.ofSeconds(1));
        context.facts().deviceId(idAt(port));
    });

    private ScriptedStep working(ScriptedStep.Deed deed) {
        return new ScriptedStep("work", (context, port) -> {
            worked.add(port);
            context.time().sleep(Duration.ofSeconds(5));
            deed.act(context, port);
        });
    }

    private final ScriptedStep work = working((context, port) -> {});

    private AttachedOnce once(Pipeline pipeline) {
        WorkOrder order = new WorkOrder("line-1", Optional.of("ada"), true, pipeline, ProductImages.none(), serials);
        return new AttachedOnce(bus, time, order, records.recorder(), RunListener.NONE);
    }

    private AttachedRuns run(Pipeline pipeline) throws Exception {
        return time.call(() -> once(pipeline).run());
    }

    private static List<String> said(AttachedRuns runs) {
        return runs.records().stream()
                .map(record -> record.start().slot() + " " + record.state()
                        + record.failure().map(f -> " " + f.code()).orElse(""))
                .toList();
    }

    private void serials(String... lines) throws Exception {
        Path file = Files.write(directory.resolve("serials.csv"), List.of(lines));
        serials = Optional.of(Serials.read(file));
    }

    @Test
    void drivesAllUnitsAtTheSameTimeAndRecordsThem() throws Exception {
        AttachedRuns runs = run(ScriptedStep.pipeline(DETECT, work));
        assertThat(said(runs)).containsExactly("A1 PASSED", "A2 PASSED", "B1 PASSED");
        assertThat(runs.elapsed()).isEqualTo(Duration.ofSeconds(6));
        assertThat(runs.allPassed()).isTrue();
        assertThat(records.store().list(RunFilter.newest(9))).hasSize(3);
        assertThat(runs.records())
                .allSatisfy(run ->
                        assertThat(records.store().find(run.start().id())).hasValue(run));
    }

    @Test
    void leavesDevicesAloneThatAreNoParticleDevices() throws Exception {
        bus.device("1-3", 0x046D, 0xC006);
        assertThat(said(run(ScriptedStep.pipeline(DETECT)))).containsExactly("A1 PASSED", "A2 PASSED", "B1 PASSED");
    }

    @Test
    void aFailureTouchesNoOtherUnit() throws Exception {
        AttachedRuns runs = run(ScriptedStep.pipeline(DETECT, working((context, port) -> {
            if (port.equals("1-1.2")) {
                throw StepFailure.lasting(FailureCode.WRITE_FAILED, "At 0x080A0000.");
            }
        })));
        assertThat(said(runs)).containsExactly("A1 PASSED", "A2 FAILED WRITE_FAILED", "B1 PASSED");
        assertThat(runs.allPassed()).isFalse();
    }

    @Test
    void anErrorEndsOnlyItsOwnRun() throws Exception {
        AttachedRuns runs = run(ScriptedStep.pipeline(DETECT, working((context, port) -> {
            if (port.equals("1-1.1")) {
                throw new StackOverflowError("planted");
            }
        })));
        assertThat(said(runs)).containsExactly("A1 FAILED STATION_FAULT", "A2 PASSED", "B1 PASSED");
    }

    @Test
    @Proves(FailureCode.DEVICE_ID_TWICE)
    void twoUnitsWithOneDeviceIdBothFailBeforeTheyAreWorkedOn() throws Exception {
        ScriptedStep detect = new ScriptedStep("detect", (context, port) -> {
            context.time().sleep(Duration.ofSeconds(1));
            context.facts().deviceId(port.startsWith("1-1.") ? idAt("1-1.1") : idAt(port));
        });
        AttachedRuns runs = run(ScriptedStep.pipeline(detect, work));
        assertThat(said(runs)).containsExactly("A1 FAILED DEVICE_ID_TWICE", "A2 FAILED DEVICE_ID_TWICE", "B1 PASSED");
        Proof.ended(runs.records().get(0), FailureCode.DEVICE_ID_TWICE);
        assertThat(worked).doesNotContain("1-1.2");
        assertThat(runs.records().get(1).failure().orElseThrow().message()).contains(idAt("1-1.1"), "A1");
        assertThat(runs.records().get(1).steps().get(1).outcome()).isEqualTo(StepRecord.Outcome.NOT_REACHED);
    }

    @Test
    @Proves(FailureCode.SERIAL_UNKNOWN)
    void aUnitThatTheSerialsFileDoesNotNameIsNotWorkedOn() throws Exception {
        serials("serial,deviceId,slot", "SN-1," + idAt("1-1.1") + ",", "SN-3,,B1", "SN-4," + idAt("9-9") + ",");
        AttachedRuns runs = run(ScriptedStep.pipeline(DETECT, work));
        assertThat(said(runs)).containsExactly("A1 PASSED", "A2 FAILED SERIAL_UNKNOWN", "B1 PASSED");
        Proof.ended(runs.records().get(1), FailureCode.SERIAL_UNKNOWN);
        assertThat(runs.records())
                .extracting(record -> record.serial().orElse("-"))
                .containsExactly("SN-1", "-", "SN-3");
        assertThat(worked).containsExactlyInAnyOrder("1-1.1", "1-2.1");
        assertThat(runs.unused()).singleElement().asString().contains("serials.csv:4:", "SN-4");
    }

    @Test
    void aSlotThatTheSerialsFileDoesNotNameIsNotEvenLookedAt() throws Exception {
        serials("serial,slot", "SN-1,A1", "SN-3,B1");
        AttachedRuns runs = run(ScriptedStep.pipeline(DETECT, work));
        assertThat(said(runs)).containsExactly("A1 PASSED", "A2 FAILED SERIAL_UNKNOWN", "B1 PASSED");
        assertThat(runs.records().get(1).steps())
                .extracting(StepRecord::outcome)
                .containsOnly(StepRecord.Outcome.NOT_REACHED);
    }

    @Test
    void aSerialFileForAHubThatIsNotThereBeginsNoRun() throws Exception {
        serials("serial,slot", "SN-1,A1", "SN-2,C1");
        assertThatThrownBy(() -> run(ScriptedStep.pipeline(DETECT)))
                .isInstanceOf(SerialsFileException.class)
                .hasMessageContaining("serials.csv:3: there is no slot C1")
                .hasMessageContaining("A, B");
        assertThat(records.store().list(RunFilter.newest(9))).isEmpty();
    }

    @Test
    @Proves(FailureCode.SERIAL_TAKEN)
    void aSerialThatPassedWithAnotherDeviceIsRefusedBeforeTheWork() throws Exception {
        serials("serial,slot", "SN-1,A1", "SN-2,A2", "SN-3,B1");
        run(ScriptedStep.pipeline(DETECT, work));
        worked.clear();
        serials("serial,slot", "SN-2,A1", "SN-1,A2", "SN-3,B1");
        AttachedRuns runs = run(ScriptedStep.pipeline(DETECT, work));
        assertThat(said(runs)).containsExactly("A1 FAILED SERIAL_TAKEN", "A2 FAILED SERIAL_TAKEN", "B1 PASSED");
        Proof.ended(runs.records().get(0), FailureCode.SERIAL_TAKEN);
        assertThat(worked).containsExactly("1-2.1");
    }

    @Test
    @Proves(FailureCode.STOPPED)
    void aStopEndsAllRunsAndRecordsThem() throws Exception {
        AttachedOnce once = once(ScriptedStep.pipeline(DETECT, work));
        AttachedRuns runs = time.call(() -> {
            time.start("operator", () -> {
                try {
                    time.sleep(Duration.ofSeconds(3));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                once.stop();
            });
            return once.run();
        });
        assertThat(said(runs)).containsExactly("A1 ABORTED STOPPED", "A2 ABORTED STOPPED", "B1 ABORTED STOPPED");
        Proof.ended(runs.records().get(0), FailureCode.STOPPED);
        assertThat(runs.elapsed()).isEqualTo(Duration.ofSeconds(3));
        assertThat(records.store().list(RunFilter.newest(9).in(RunState.ABORTED)))
                .hasSize(3);
    }

    @Test
    void aStopBeforeTheStartBeginsNoStep() throws Exception {
        AttachedOnce once = once(ScriptedStep.pipeline(DETECT, work));
        once.stop();
        AttachedRuns runs = time.call(once::run);
        assertThat(runs.records()).extracting(RunRecord::state).containsOnly(RunState.ABORTED);
        assertThat(worked).isEmpty();
    }

    @Test
    void aThreadThatDoesNotEndIsBrokenOffAndCannotPassLater() throws Exception {
        time.run(() -> {
            AttachedRuns runs = once(ScriptedStep.pipeline(DETECT, working((context, port) -> {
                        if (port.equals("1-1.1")) {
                            deaf(context.time(), Duration.ofHours(1));
                        }
                    })))
                    .run();
            assertThat(said(runs)).containsExactly("A1 ABORTED STATION_FAULT", "A2 PASSED", "B1 PASSED");
            time.sleep(Duration.ofHours(2));
        });
        assertThat(records.store().list(RunFilter.newest(9)))
                .extracting(RunRecord::state)
                .containsExactlyInAnyOrder(RunState.ABORTED, RunState.PASSED, RunState.PASSED);
    }

    /** Waits on, whoever interrupts. */
    private static void deaf(dev.lightbench.time.TimeSource time, Duration duration) {
        var end = time.in(duration);
        while (!end.passed()) {
            try {
                time.sleep(end.left());
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    @Test
    void withNothingAttachedThereIsNothingToSay() throws Exception {
        WorkOrder order = new WorkOrder(
                "line-1", Optional.empty(), true, ScriptedStep.pipeline(DETECT), ProductImages.none(), serials);
        AttachedRuns runs = time.call(
                () -> new AttachedOnce(new StillBus(), time, order, records.recorder(), RunListener.NONE).run());
        assertThat(runs.records()).isEmpty();
        assertThat(runs.allPassed()).isFalse();
    }
}
