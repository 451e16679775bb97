package dev.lightbench.bench;

import static dev.lightbench.bench.ProbeBench.outcome;
import static dev.lightbench.bench.ProbeDevice.BUSY_ONE_SECOND;
import static dev.lightbench.bench.ProbeDevice.ECHO;
import static dev.lightbench.bench.ProbeDevice.RESET_AFTERWARDS;
import static dev.lightbench.bench.ProbeDevice.SILENT;
import static dev.lightbench.bench.ProbeDevice.STALL;
import static dev.lightbench.bench.ProbeDevice.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.unit.Timing;
import dev.lightbench.time.Task;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTransfersTest {
    private static final Duration OVERHEAD = Timing.REAL.transferOverhead();
    private static final Duration FOUR_KIB = Duration.ofMillis(4);

    @Test
    void aTransferTakesItsTimeOnTheWire() throws Exception {
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection connection = on.open(1);
            Duration took = on.measure(() -> connection.controlIn(ask(ECHO, 4096), ProbeBench.SECOND));
            assertThat(took).isEqualTo(OVERHEAD.plus(FOUR_KIB));
            assertThat(on.device(1).seen).endsWith("request 0", "delivered");
        });
    }

    @Test
    void unitsOfOneHubShareTheWire() throws Exception {
        ProbeBench.with(3, Map.of(), on -> {
            Duration took = on.measure(() -> together(on, 3, ECHO));
            assertThat(took).isEqualTo(OVERHEAD.plus(FOUR_KIB).multipliedBy(3));
        });
    }

    @Test
    void aBusyUnitDoesNotKeepTheWire() throws Exception {
        ProbeBench.with(3, Map.of(), on -> {
            Duration took = on.measure(() -> together(on, 3, BUSY_ONE_SECOND));
            assertThat(took).isEqualTo(OVERHEAD.plus(FOUR_KIB).multipliedBy(3).plus(ProbeBench.SECOND));
        });
    }

    private static void together(ProbeBench on, int units, int behaviour) throws Exception {
        List<Task> tasks = new ArrayList<>();
        for (int port = 1; port <= units; port++) {
            UsbConnection connection = on.open(port);
            tasks.add(on.time.start("driver " + port, () -> {
                try {
                    connection.controlIn(ask(behaviour, 4096), Duration.ofSeconds(5));
                } catch (UsbException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        for (Task task : tasks) {
            assertThat(task.join(on.time.in(Duration.ofSeconds(10)))).isTrue();
        }
    }

    @Test
    void aStallIsToldAndTheNextTransferWorks() throws Exception {
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection connection = on.open(1);
            assertThat(outcome(connection, ask(STALL, 8))).isEqualTo("Stalled");
            assertThat(outcome(connection, ask(ECHO, 8))).isEqualTo("ok");
        });
    }

    @Test
    void silenceEndsAtTheCallersTimeout() throws Exception {
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection connection = on.open(1);
            Duration took = on.measure(
                    () -> assertThat(outcome(connection, ask(SILENT, 8))).isEqualTo("TimedOut"));
            assertThat(took).isEqualTo(ProbeBench.SECOND);
            assertThat(outcome(connection, ask(ECHO, 8))).isEqualTo("ok");
        });
    }

    @Test
    void aLateAnswerIsDiscardedAndTheBusyUnitMakesTheNextOneWait() throws Exception {
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection connection = on.open(1);
            assertThatThrownBy(() -> connection.controlIn(ask(BUSY_ONE_SECOND, 8), Duration.ofMillis(400)))
                    .isInstanceOf(UsbException.TimedOut.class);
            Duration took = on.measure(
                    () -> assertThat(outcome(connection, ask(ECHO, 8))).isEqualTo("ok"));
            assertThat(took).isBetween(Duration.ofMillis(600), Duration.ofMillis(602));
            assertThat(on.device(1).seen).containsOnlyOnce("delivered");
        });
    }

    @Test
    void whatTheUnitDoesAfterwardsHappensAfterDelivery() throws Exception {
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection connection = on.open(1);
            UsbDevice before = connection.device();
            assertThat(outcome(connection, ask(RESET_AFTERWARDS, 8))).isEqualTo("ok");
            assertThat(on.at(1)).isEmpty();
            assertThat(outcome(connection, ask(ECHO, 8))).isEqualTo("Gone");
            on.time.sleep(Duration.ofSeconds(1));
            assertThat(on.at(1).orElseThrow().address()).isNotEqualTo(before.address());
            assertThatThrownBy(() -> on.bench.open(before)).isInstanceOf(UsbException.Gone.class);
        });
    }

    @Test
    void anInterruptedDriverTakesItsTransferBack() throws Exception {
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection connection = on.open(1);
            List<String> ends = new ArrayList<>();
            Task driver = on.time.start("driver", () -> {
                try {
                    ends.add(outcome(connection, ask(SILENT, 8)));
                } catch (InterruptedException e) {
                    ends.add("interrupted");
                }
            });
            on.time.sleep(Duration.ofMillis(100));
            driver.interrupt();
            assertThat(driver.join(on.time.in(Duration.ofMillis(100)))).isTrue();
            assertThat(ends).containsExactly("interrupted");
            assertThat(on.unit(1).transfers())
                    .extracting(BenchTransfer::outcome)
                    .containsExactly(Outcome.CANCELLED);
        });
    }

    @Test
    void everyVendorTransferIsRecordedAndStandardOnesAreNot() throws Exception {
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection connection = on.open(1);
            connection.controlIn(new ControlSetup(0x80, 6, 0, 0, 18), ProbeBench.SECOND);
            outcome(connection, ask(ECHO, 8));
            on.time.sleep(ProbeBench.SECOND);
            outcome(connection, ask(STALL, 8));
            List<BenchTransfer> seen = on.bench.transfers(ProbeBench.port(1));
            assertThat(seen).extracting(BenchTransfer::index).containsExactly(1, 2);
            assertThat(seen).extracting(BenchTransfer::outcome).containsExactly(Outcome.OK, Outcome.STALLED);
            assertThat(seen.get(1).startNanos() - seen.get(0).endNanos()).isEqualTo(ProbeBench.SECOND.toNanos());
        });
    }

    @Test
    void aRequestToAnInterfaceNeedsItsClaim() throws Exception {
        ControlSetup toInterface = new ControlSetup(0xA1, 3, 0, 0, 6);
        ProbeBench.with(1, Map.of(), on -> {
            UsbConnection first = on.open(1);
            UsbConnection second = on.open(1);
            assertThat(outcome(first, toInterface)).isEqualTo("Io");
            first.claim(0);
            assertThat(outcome(first, toInterface)).isEqualTo("ok");
            assertThat(outcome(second, toInterface)).isEqualTo("Busy");
            assertThatThrownBy(() -> second.claim(0)).isInstanceOf(UsbException.Busy.class);
            assertThatThrownBy(() -> second.claim(7)).isInstanceOf(UsbException.Io.class);
            assertThatThrownBy(() -> second.setAlternate(0, 0)).isInstanceOf(UsbException.Busy.class);
            first.setAlternate(0, 0);
            first.close();
            second.claim(0);
            assertThat(outcome(second, toInterface)).isEqualTo("ok");
            assertThat(outcome(first, toInterface)).isEqualTo("Gone");
        });
    }
}
