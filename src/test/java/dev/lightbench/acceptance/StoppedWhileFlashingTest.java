package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitMode;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.Journal;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunState;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.station.AttachedRuns;
import dev.lightbench.time.Task;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A unit that a stopped station left in DFU mode, with its application erased or half written. */
class StoppedWhileFlashingTest {
    private static final PortPath PORT = PortPath.parse("1-1.1");
    private static final Duration MOMENT = Duration.ofMillis(10);

    @ParameterizedTest
    @ValueSource(ints = {0, 300, 900, 1100, 1300})
    void isRecoveredByTheNextRun(int millisInDfu) throws Exception {
        Fixture fixture = Fixture.withProducts().unit(Specs.unit(Platform.PHOTON, "1.5.2", 1));
        VirtualTime time = new VirtualTime();

        List<RunRecord> records = time.call(() -> {
            List<RunRecord> both = new ArrayList<>();
            try (Bench bench = Bench.start(fixture.setup(), time)) {
                AttachedOnce stopped = station(fixture, bench, time);
                Task first = time.start("first", () -> both.add(only(stopped)));
                while (bench.unit(PORT).inspect(EmulatedUnit::mode) != UnitMode.DFU) {
                    time.sleep(MOMENT);
                }
                time.sleep(Duration.ofMillis(millisInDfu));
                stopped.stop();
                assertThat(first.join(time.in(Duration.ofMinutes(1)))).isTrue();
                while (bench.devices().isEmpty()) {
                    time.sleep(MOMENT);
                }
                both.add(only(station(fixture, bench, time)));
                Truth.ofEveryPass(
                        Played.of(bench, new AttachedRuns(both.subList(1, 2), Duration.ZERO, List.of())),
                        fixture.images());
            }
            return both;
        });

        assertThat(records.get(0).state()).isEqualTo(RunState.ABORTED);
        assertThat(records.get(1).failure()).isEmpty();
        assertThat(records.get(1).passed()).isTrue();
    }

    private static AttachedOnce station(Fixture fixture, Bench bench, VirtualTime time) {
        RunRecorder recorder = new RunRecorder(new MemoryStore(), Journal.nowhere());
        return new AttachedOnce(bench, time, fixture.order(), recorder, RunListener.NONE);
    }

    private static RunRecord only(AttachedOnce station) {
        try {
            return station.run().records().get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
