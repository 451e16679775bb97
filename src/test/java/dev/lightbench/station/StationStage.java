package dev.lightbench.station;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A station over ports that a test fills by hand, with a run of five seconds, in virtual time. */
final class StationStage implements AutoCloseable {
    static final Duration RUN = Duration.ofSeconds(5);

    final VirtualTime time = new VirtualTime();
    final StillBus bus = new StillBus();
    final Records records;
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final List<RunRecord> ended = Collections.synchronizedList(new ArrayList<>());
    /** The device id of the unit in a port, where it is not the port's own; and whether it is a good one. */
    final Map<String, String> ids = Collections.synchronizedMap(new HashMap<>());

    final Map<String, Boolean> bad = Collections.synchronizedMap(new HashMap<>());

    private StationSetup setup = StationSetup.of(StartMode.AUTOMATIC)
            .withPorts(IntStream.rangeClosed(1, 4)
                    .mapToObj(number -> PortPath.parse("1-1." + number))
                    .toList());
    private Pipeline pipeline = ScriptedStep.pipeline(new ScriptedStep("work", this::work));
    private Optional<RunRecorder> recorder = Optional.empty();
    private java.util.function.UnaryOperator<WorkOrder> ordered = order -> order;

    StationStage(Path directory) {
        records = Records.open(directory.resolve("data"), "line-1");
    }

    private void work(dev.lightbench.pipeline.StepContext context, String port)
            throws StepFailure, InterruptedException {
        context.facts().deviceId(ids.getOrDefault(port, idAt(port)));
        context.time().sleep(RUN);
        if (bad.containsKey(port)) {
            throw StepFailure.lasting(FailureCode.VERIFY_FAILED, "");
        }
    }

    static String idAt(String port) {
        String digits = port.replaceAll("\\D", "");
        return "e".repeat(24 - digits.length()) + digits;
    }

    StationStage mode(StartMode mode) {
        setup = new StationSetup(mode, setup.ports(), setup.serials(), setup.interrupted());
        return this;
    }

    StationStage setup(java.util.function.UnaryOperator<StationSetup> change) {
        setup = change.apply(setup);
        return this;
    }

    StationStage order(java.util.function.UnaryOperator<WorkOrder> change) {
        ordered = change;
        return this;
    }

    StationStage steps(ScriptedStep... steps) {
        pipeline = ScriptedStep.pipeline(steps);
        return this;
    }

    StationStage recorder(RunRecorder other) {
        recorder = Optional.of(other);
        return this;
    }

    /** What a test does while the station goes. */
    interface Play {
        void act(Station station) throws Exception;
    }

    /** Starts a station, plays, and closes it. */
    void play(Play play) throws Exception {
        time.run(() -> {
            WorkOrder order = ordered.apply(
                    new WorkOrder("line-1", Optional.empty(), true, pipeline, ProductImages.none(), Optional.empty()));
            try (Station station = new Station(bus, time, order, setup, recorder.orElseGet(records::recorder))) {
                station.subscribe(new StationListener() {
                    @Override
                    public void slotChanged(SlotStatus slot) {
                        told.add(slot.slot() + " " + slot.state());
                    }

                    @Override
                    public void runEnded(RunRecord record) {
                        ended.add(record);
                        told.add(record.start().slot() + " ended " + record.state());
                    }

                    @Override
                    public void scanned(ScanOutcome scan) {
                        told.add(scan.kind() + " " + scan.code());
                    }
                });
                station.start();
                pass(0.2);
                play.act(station);
            }
        });
    }

    void pass(double seconds) throws InterruptedException {
        time.sleep(Duration.ofNanos((long) (seconds * 1e9)));
    }

    static String state(Station station, String slot) {
        return station.snapshot().slot(slot).orElseThrow().state().name();
    }

    static SlotStatus status(Station station, String slot) {
        return station.snapshot().slot(slot).orElseThrow();
    }

    static ScanOutcome scan(Station station, String code) {
        return station.scan(code, Optional.empty());
    }

    List<String> stored() {
        return records.store().list(RunFilter.newest(99)).stream()
                .map(record -> record.start().slot() + " " + record.state()
                        + record.serial().map(serial -> " " + serial).orElse(""))
                .toList();
    }

    @Override
    public void close() {
        records.close();
    }
}
