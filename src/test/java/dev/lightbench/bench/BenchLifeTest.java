package dev.lightbench.bench;

import static dev.lightbench.bench.ProbeBench.outcome;
import static dev.lightbench.bench.ProbeDevice.ECHO;
import static dev.lightbench.bench.ProbeDevice.RESET_AFTERWARDS;
import static dev.lightbench.bench.ProbeDevice.SILENT;
import static dev.lightbench.bench.ProbeDevice.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.MachineTime;
import dev.lightbench.time.Task;
import dev.lightbench.time.ThreadsLeft;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchLifeTest {

    @Test
    void closingEndsOpenTransfersAndThreadsAtOnce() throws Exception {
        ThreadsLeft threads = new ThreadsLeft();
        MachineTime time = new MachineTime();
        ProbeBench on = ProbeBench.start(time, 1, ProbeBench.hub("1-1", 2, Map.of()));
        UsbConnection connection = on.open(1);
        List<String> ends = new ArrayList<>();
        Task driver = time.start("driver", () -> {
            try {
                ends.add(outcome(connection, ask(SILENT, 1)));
            } catch (InterruptedException e) {
                ends.add("interrupted");
            }
        });
        while (on.bench.nanos() < 20_000_000) {
            outcome(on.open(2), ask(ECHO, 1));
        }
        long start = time.nanos();
        on.close();
        assertThat(Duration.ofNanos(time.nanos() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(driver.join(time.in(Duration.ofSeconds(2)))).isTrue();
        assertThat(ends).containsExactly("Gone");
        assertThat(on.products()).isEmpty();
        assertThat(outcome(connection, ask(ECHO, 1))).isEqualTo("Gone");
        assertThat(threads.named("bench probe")).isEmpty();
        on.close();
    }

    @Test
    void onTheMachinesClockATransferTakesItsTime() throws Exception {
        MachineTime time = new MachineTime();
        try (ProbeBench on = ProbeBench.start(time, 1, ProbeBench.hub("1-1", 1, Map.of()))) {
            UsbConnection connection = on.open(1);
            Duration took = on.measure(() -> connection.controlIn(ask(ECHO, 4096), ProbeBench.SECOND));
            assertThat(took).isGreaterThanOrEqualTo(Duration.ofNanos(4_250_000));
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(history(seed)).as("seed %d", seed).isEqualTo(history(seed));
        }
    }

    private static List<String> history(long seed) throws Exception {
        List<String> history = new ArrayList<>();
        VirtualTime time = new VirtualTime(seed);
        time.run(() -> {
            try (ProbeBench on = ProbeBench.start(time, 1, ProbeBench.hub("1-1", 5, Map.of()))) {
                List<Task> drivers = new ArrayList<>();
                for (int port = 1; port <= 5; port++) {
                    int mine = port;
                    drivers.add(time.start("driver " + port, () -> drive(on, mine)));
                }
                for (Task driver : drivers) {
                    assertThat(driver.join(time.in(Duration.ofMinutes(1)))).isTrue();
                }
                on.bench.units().forEach(unit -> history.add(unit.transfers().toString()));
                history.add(on.bench.devices().toString());
            }
        });
        return history;
    }

    private static void drive(ProbeBench on, int port) {
        try {
            UsbConnection connection = on.open(port);
            for (int i = 1; i <= 3; i++) {
                outcome(connection, ask(ECHO, 100 * port));
            }
            outcome(connection, ask(RESET_AFTERWARDS, 1));
            while (on.at(port).isEmpty()) {
                on.time.sleep(Duration.ofMillis(7));
            }
            outcome(on.open(port), ask(ECHO, 1));
        } catch (UsbException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
