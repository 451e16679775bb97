package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunState;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationListener;
import dev.lightbench.station.StationSetup;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.MachineTime;
import dev.lightbench.usb.PortPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stations that are killed while they work, one after the other over the same records. */
class KilledStationTest {
    private static final int SLOTS = 7;
    private static final int KILLS = 4;
    private static final int KILLED = 9;
    /** A run takes a second then. */
    private static final double FAST = 0.05;

    @TempDir
    Path directory;

    /** A station in a process of its own, which says what it shows until it is halted. */
    static final class Victim implements StationListener {
        private final Set<String> shown = new HashSet<>();

        private Victim() {}

        /** Takes the data directory, and how many milliseconds it works. */
        public static void main(String[] args) throws Exception {
            MachineTime time = new MachineTime();
            List<FirmwareModule> images = List.of(
                    FirmwareModule.parse(Fixture.product(Platform.PHOTON).build()));
            PortPath hub = PortPath.parse("1-1");
            Bench bench = Bench.start(
                    new BenchSetup(
                            "victim",
                            FAST,
                            Map.of(),
                            Optional.empty(),
                            List.of(new HubSetup(hub, SLOTS, true, List.of()))),
                    time);
            Records records = Records.open(Path.of(args[0]), "line-1");
            records.recovery()
                    .interrupted()
                    .forEach(record -> say("CLOSED " + record.start().id()));
            Station station = new Station(
                    bench,
                    time,
                    new WorkOrder(
                            "line-1",
                            Optional.empty(),
                            true,
                            new PipelineFile(ReprovisioningSteps.catalog()).standard(),
                            ProductImages.of(images),
                            Optional.empty()),
                    StationSetup.of(StartMode.AUTOMATIC)
                            .withPorts(IntStream.rangeClosed(1, SLOTS)
                                    .mapToObj(hub::child)
                                    .toList())
                            .withInterrupted(records.recovery().interrupted()),
                    records.recorder());
            station.subscribe(new Victim());
            station.start();
            time.start("killer", () -> {
                try {
                    time.sleep(Duration.ofMillis(Long.parseLong(args[1])));
                } catch (InterruptedException e) {
                    throw new AssertionError("nobody interrupts it", e);
                }
                Runtime.getRuntime().halt(KILLED);
            });
            for (int unit = 1; true; ) {
                time.sleep(Duration.ofMillis(20));
                for (SlotStatus slot : station.snapshot().slots().toList()) {
                    PortPath port = slot.slot().port();
                    if (slot.state().verdict()) {
                        bench.remove(port);
                    } else if (slot.state().free() && bench.occupant(port).isEmpty()) {
                        bench.insert(port, new Occupant.Unit(Specs.unit(Platform.PHOTON, "1.4.0", unit++)));
                    }
                }
            }
        }

        private static synchronized void say(String line) {
            System.out.println(line);
            System.out.flush();
        }

        @Override
        public void slotChanged(SlotStatus slot) {
            String run = slot.run().map(Object::toString).orElse("");
            if (slot.state() == SlotState.RUNNING && slot.step().isPresent() && shown.add("RUN " + run)) {
                say("RUN " + run);
            }
            if (slot.state() == SlotState.PASSED && shown.add("PASS " + run)) {
                say("PASS " + run);
            }
        }

        @Override
        public void runEnded(RunRecord record) {
            if (record.passed()) {
                say("PASS " + record.start().id());
            }
        }
    }

    @Test
    void noPassIsShownThatTheStoreLacksAndOpenRunsAreClosedAsInterrupted() throws Exception {
        Random random = new Random(7);
        List<String> said = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            said.addAll(killedAfter(Duration.ofMillis(1200 + random.nextInt(1500))));
        }
        try (Records records = Records.open(directory.resolve("data"), "line-1")) {
            Map<String, RunState> kept = records.store().list(RunFilter.newest(10_000)).stream()
                    .collect(Collectors.toMap(
                            record -> record.start().id().toString(), RunRecord::state, (one, other) -> one));
            Set<String> passes = said(said, "PASS ");
            assertThat(passes).isNotEmpty().allMatch(run -> kept.get(run) == RunState.PASSED);
            Set<String> begun = said(said, "RUN ");
            assertThat(begun).isNotEmpty().allMatch(kept::containsKey);
            assertThat(kept.values()).contains(RunState.INTERRUPTED);
            assertThat(said(said, "CLOSED ")).isNotEmpty().allMatch(run -> kept.get(run) == RunState.INTERRUPTED);
            assertThat(records.recovery().interrupted())
                    .as("runs of the last one")
                    .isNotEmpty();
        }
    }

    private static Set<String> said(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .collect(Collectors.toSet());
    }

    private List<String> killedAfter(Duration working) throws Exception {
        Path out = directory.resolve("victim.out");
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.resolve("data").toString(),
                        String.valueOf(working.toMillis()))
                .redirectError(directory.resolve("victim.log").toFile())
                .redirectOutput(out.toFile())
                .start();
        assertThat(victim.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(victim.exitValue())
                .as(Files.readString(directory.resolve("victim.log")))
                .isEqualTo(KILLED);
        String said = Files.readString(out);
        return said.substring(0, said.lastIndexOf('\n') + 1).lines().toList(); // what the kill cut off was not said
    }
}
