package dev.lightbench.bench;

import static dev.lightbench.bench.ProbeBench.outcome;
import static dev.lightbench.bench.ProbeBench.port;
import static dev.lightbench.bench.ProbeDevice.BUSY_ONE_SECOND;
import static dev.lightbench.bench.ProbeDevice.ECHO;
import static dev.lightbench.bench.ProbeDevice.RESET_AFTERWARDS;
import static dev.lightbench.bench.ProbeDevice.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.Moment.Part;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchFaultsTest {
    private static final Duration HALF = Duration.ofMillis(500);

    private static List<String> outcomes(UsbConnection connection, int transfers) throws InterruptedException {
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < transfers; i++) {
            ends.add(outcome(connection, ask(ECHO, 8)));
        }
        return ends;
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void anUnplugStrikesExactlyItsTransfer(Part part) throws Exception {
        Fault unplug = new Fault.Unplug(new Moment.AtTransfer(3, part), Optional.empty());
        ProbeBench.withFault(unplug, on -> {
            UsbConnection connection = on.open(1);
            UsbConnection other = on.open(2);
            String third = part == Part.AFTER ? "ok" : "Gone";
            assertThat(outcomes(connection, 4)).containsExactly("ok", "ok", third, "Gone");
            assertThat(on.at(1)).isEmpty();
            assertThat(outcomes(other, 4)).containsOnly("ok");
            assertThat(on.device(1).seen.stream().filter("request 0"::equals)).hasSize(part == Part.BEFORE ? 2 : 3);
            assertThat(on.device(1).seen.stream().filter("delivered"::equals)).hasSize(part == Part.AFTER ? 3 : 2);
            assertThat(on.unit(1).port()).isEmpty();
            assertThat(on.unit(1).firedFaults()).singleElement().satisfies(fired -> {
                assertThat(fired.fault()).isEqualTo(unplug);
                assertThat(fired.transfer()).isEqualTo(3);
            });
        });
    }

    @Test
    void classTransfersAreCountedOnTheirOwnToo() throws Exception {
        ControlSetup getState = new ControlSetup(0xA1, ECHO, 0, 0, 1);
        Fault unplug = new Fault.Unplug(new Moment.AtClassTransfer(2, Part.BEFORE), Optional.empty());
        ProbeBench.withFault(unplug, on -> {
            UsbConnection connection = on.open(1);
            connection.claim(0);
            assertThat(outcomes(connection, 4)).containsOnly("ok");
            assertThat(outcome(connection, getState)).isEqualTo("ok");
            assertThat(outcomes(connection, 4)).containsOnly("ok");
            assertThat(outcome(connection, getState)).isEqualTo("Gone");
            assertThat(on.unit(1).firedFaults())
                    .extracting(FiredFault::transfer)
                    .containsExactly(10);
        });
    }

    @Test
    void anUnplugDuringABusyUnitFallsIntoItsWork() throws Exception {
        Moment during = new Moment.AtTransfer(1, Part.DURING);
        ProbeBench.withFault(new Fault.Unplug(during, Optional.empty()), on -> {
            UsbConnection connection = on.open(1);
            Duration took = on.measure(() ->
                    assertThat(outcome(connection, ask(BUSY_ONE_SECOND, 1))).isEqualTo("Gone"));
            assertThat(took).isBetween(HALF, HALF.plusMillis(1));
        });
    }

    @Test
    void anUnplugInAWaitFallsBetweenTransfersAndTheUnitComesBack() throws Exception {
        Moment inTheWait = new Moment.AfterTransfer(1, HALF);
        ProbeBench.withFault(new Fault.Unplug(inTheWait, Optional.of(ProbeBench.SECOND)), on -> {
            UsbConnection connection = on.open(1);
            outcome(connection, ask(ECHO, 1));
            on.time.sleep(HALF.minusMillis(1));
            assertThat(on.at(1)).isPresent();
            on.time.sleep(Duration.ofMillis(1));
            assertThat(on.at(1)).isEmpty();
            on.time.sleep(ProbeBench.SECOND.plus(ProbeBench.SECOND));
            assertThat(on.at(1)).isPresent();
            assertThat(outcome(connection, ask(ECHO, 1))).isEqualTo("Gone");
            assertThat(outcome(on.open(1), ask(ECHO, 1))).isEqualTo("ok");
            assertThat(on.unit(1).transfers()).extracting(BenchTransfer::index).containsExactly(1, 2);
        });
    }

    @Test
    void aStallStrikesSoManyTransfersAndTheUnitKnowsNothing() throws Exception {
        ProbeBench.withFault(new Fault.Stall(2, 2), on -> {
            assertThat(outcomes(on.open(1), 5)).containsExactly("ok", "Stalled", "Stalled", "ok", "ok");
            assertThat(on.device(1).seen.stream().filter("request 0"::equals)).hasSize(3);
            assertThat(on.unit(1).firedFaults()).hasSize(2);
        });
    }

    @Test
    void aHangForEverEndsEachTransferAtItsTimeout() throws Exception {
        ProbeBench.withFault(new Fault.Hang(2, Fault.ALWAYS), on -> {
            UsbConnection connection = on.open(1);
            Duration took = on.measure(() ->
                    assertThat(outcomes(connection, 4)).containsExactly("ok", "TimedOut", "TimedOut", "TimedOut"));
            assertThat(took).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3001));
        });
    }

    @Test
    void standardRequestsNeitherCountNorStrike() throws Exception {
        ProbeBench.withFault(new Fault.Hang(1, 1), on -> {
            UsbConnection connection = on.open(1);
            assertThat(outcome(connection, new ControlSetup(0x80, 6, 0, 0, 18))).isEqualTo("ok");
            assertThat(outcomes(connection, 2)).containsExactly("TimedOut", "ok");
        });
    }

    @Test
    void wrongBytesTurnTheAnswer() throws Exception {
        ProbeBench.withFault(new Fault.WrongBytes(2, 5, 0x81), on -> {
            UsbConnection connection = on.open(1);
            assertThat(connection.controlIn(ask(ECHO, 8), HALF)).containsOnly(0);
            assertThat(connection.controlIn(ask(ECHO, 8), HALF)).containsExactly(0, 0, 0, 0, 0, 0x81, 0, 0);
            assertThat(connection.controlIn(ask(ECHO, 8), HALF)).containsOnly(0);
        });
    }

    @Test
    void aSlowAnswerComesLateOrTooLate() throws Exception {
        ProbeBench.withFault(new Fault.Slow(1, 2, HALF), on -> {
            UsbConnection connection = on.open(1);
            assertThat(on.measure(() -> connection.controlIn(ask(ECHO, 1), ProbeBench.SECOND)))
                    .isGreaterThan(HALF);
            assertThatThrownBy(() -> connection.controlIn(ask(ECHO, 1), HALF))
                    .isInstanceOf(UsbException.TimedOut.class);
            assertThat(on.device(1).seen.stream().filter("request 0"::equals)).hasSize(2);
            assertThat(on.device(1).seen.stream().filter("delivered"::equals)).hasSize(1);
        });
    }

    @Test
    void aDroppedHubTakesAllItsUnitsAndReturnsThemInAnotherOrder() throws Exception {
        Moment atSecond = new Moment.AtTransfer(2, Part.BEFORE);
        ProbeBench.withFault(new Fault.HubDrop(atSecond, Optional.of(ProbeBench.SECOND)), on -> {
            List<Integer> before = List.of(
                    on.at(1).orElseThrow().address(),
                    on.at(2).orElseThrow().address(),
                    on.at(3).orElseThrow().address());
            assertThat(before).isSorted();
            UsbConnection other = on.open(2);
            assertThat(outcomes(on.open(1), 2)).containsExactly("ok", "Gone");
            assertThat(on.products()).isEmpty();
            assertThat(outcome(other, ask(ECHO, 1))).isEqualTo("Gone");
            on.time.sleep(Duration.ofSeconds(4));
            assertThat(on.products()).containsExactly(1, 2, 3);
            assertThat(on.at(3).orElseThrow().address())
                    .isLessThan(on.at(1).orElseThrow().address());
        });
    }

    @Test
    void aHubThatDropsAtATimeStaysAway() throws Exception {
        Moment afterHalf = new Moment.AfterStart(HALF);
        ProbeBench.withFault(new Fault.HubDrop(afterHalf, Optional.empty()), on -> {
            on.time.sleep(HALF.minusMillis(1));
            assertThat(on.products()).hasSize(3);
            on.time.sleep(Duration.ofMinutes(5));
            assertThat(on.products()).isEmpty();
        });
    }

    @Test
    void swappedUnitsSitInEachOthersPorts() throws Exception {
        Moment atReset = new Moment.AtDisconnect(1);
        ProbeBench.withFault(new Fault.Swap(atReset, port(3), Duration.ZERO), on -> {
            outcome(on.open(1), ask(RESET_AFTERWARDS, 1));
            on.time.sleep(Duration.ofSeconds(2));
            assertThat(on.products()).containsExactly(3, 2, 1);
            assertThat(on.unit(1).port()).contains(port(3));
            assertThat(on.unit(3).port()).contains(port(1));
            assertThat(on.bench.occupant(port(1)).orElseThrow().home()).isEqualTo(port(3));
            assertThat(on.device(3).seen).containsSubsequence("on", "off", "on");
            assertThat(outcome(on.open(1), ask(ECHO, 1))).isEqualTo("ok");
            assertThat(on.unit(3).transfers()).hasSize(1);
        });
    }

    @Test
    void openingIsRefusedSoManyTimes() throws Exception {
        List<Fault> faults = List.of(new Fault.NoAccess(2), new Fault.OpenBusy(1));
        ProbeBench.with(1, Map.of(1, faults), on -> {
            assertThatThrownBy(() -> on.open(1)).isInstanceOf(UsbException.NoAccess.class);
            assertThatThrownBy(() -> on.open(1)).isInstanceOf(UsbException.NoAccess.class);
            assertThatThrownBy(() -> on.open(1)).isInstanceOf(UsbException.Busy.class);
            assertThat(outcome(on.open(1), ask(ECHO, 1))).isEqualTo("ok");
        });
    }

    @Test
    void aUnitPulledWhileItStandsInLineIsNotEnumerated() throws Exception {
        Moment soon = new Moment.AfterTransfer(1, ProbeDevice.BOOT.plusMillis(100));
        ProbeBench.withFault(new Fault.Unplug(soon, Optional.empty()), on -> {
            outcome(on.open(1), ask(RESET_AFTERWARDS, 1));
            outcome(on.open(2), ask(RESET_AFTERWARDS, 1));
            on.time.sleep(Duration.ofSeconds(3));
            assertThat(on.products()).containsExactly(2, 3);
            assertThat(on.unit(1).enumerations()).isEqualTo(1);
        });
    }
}
