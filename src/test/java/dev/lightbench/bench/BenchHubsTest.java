package dev.lightbench.bench;

import static dev.lightbench.bench.ProbeBench.outcome;
import static dev.lightbench.bench.ProbeBench.port;
import static dev.lightbench.bench.ProbeDevice.ECHO;
import static dev.lightbench.bench.ProbeDevice.RESET_AFTERWARDS;
import static dev.lightbench.bench.ProbeDevice.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.unit.Timing;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchHubsTest {

    @Test
    void atTheStartAllUnitsAreThere() throws Exception {
        ProbeBench.with(3, Map.of(), on -> {
            assertThat(on.products()).containsExactly(1, 2, 3);
            assertThat(on.bench.nanos()).isZero();
        });
    }

    @Test
    void aHubEnumeratesOneUnitAtATime() throws Exception {
        ProbeBench.with(3, Map.of(), on -> {
            for (int port = 1; port <= 3; port++) {
                assertThat(outcome(on.open(port), ask(RESET_AFTERWARDS, 1))).isEqualTo("ok");
            }
            assertThat(on.products()).isEmpty();
            long start = on.time.nanos();
            List<Long> arrivals = new ArrayList<>();
            while (arrivals.size() < 3) {
                on.time.sleep(Duration.ofMillis(1));
                if (on.products().size() > arrivals.size()) {
                    arrivals.add(Duration.ofNanos(on.time.nanos() - start).toMillis());
                }
            }
            long each = Timing.REAL.enumeration().toMillis();
            assertThat(arrivals.get(1) - arrivals.get(0)).isEqualTo(each);
            assertThat(arrivals.get(2) - arrivals.get(1)).isEqualTo(each);
        });
    }

    @Test
    void aUnitThatPullsUpAgainWhileItStandsInLineIsEnumeratedOnce() throws Exception {
        ProbeBench.with(3, Map.of(), on -> {
            for (int port = 1; port <= 3; port++) {
                outcome(on.open(port), ask(RESET_AFTERWARDS, 1));
            }
            on.time.sleep(ProbeDevice.BOOT.plusMillis(100)); // now the third stands in line behind two
            on.bench.hubPower().orElseThrow().cycle(port(3), Duration.ofMillis(50));
            on.time.sleep(Duration.ofSeconds(5));
            assertThat(on.products()).containsExactly(1, 2, 3);
            assertThat(on.unit(3).enumerations()).isEqualTo(2);
        });
    }

    @Test
    void hubsEnumerateSideBySide() throws Exception {
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            HubSetup other = new HubSetup(
                    PortPath.parse("1-2"),
                    4,
                    false,
                    List.of(new UnitSetup(1, new Occupant.Unrelated(0x2b04, 9), List.of())));
            try (ProbeBench on = ProbeBench.start(time, 1, ProbeBench.hub("1-1", 1, Map.of()), other)) {
                outcome(on.open(1), ask(RESET_AFTERWARDS, 1));
                UsbConnection second = on.bench.open(on.bench.devices().get(0));
                outcome(second, ask(RESET_AFTERWARDS, 1));
                time.sleep(ProbeDevice.BOOT.plus(Timing.REAL.enumeration()));
                assertThat(on.products()).containsExactly(1, 9);
            }
        });
    }

    @Test
    void aPortThatCanBeSwitchedIsPoweredOffAndOn() throws Exception {
        ProbeBench.with(2, Map.of(), on -> {
            HubPower power = on.bench.hubPower().orElseThrow();
            UsbConnection connection = on.open(1);
            assertThat(power.switches(port(1))).isTrue();
            Duration took = on.measure(() -> power.cycle(port(1), Duration.ofSeconds(2)));
            assertThat(took).isEqualTo(Duration.ofSeconds(2));
            assertThat(outcome(connection, ask(ECHO, 1))).isEqualTo("Gone");
            assertThat(on.products()).containsExactly(2);
            on.time.sleep(ProbeBench.SECOND);
            assertThat(on.products()).containsExactly(1, 2);
            assertThat(on.device(1).seen).containsSubsequence("on", "off", "on");
            assertThat(on.device(2).seen).doesNotContain("off");
        });
    }

    @Test
    void aPortWithoutPowerStaysEmptyUntilItHasPowerAgain() throws Exception {
        ProbeBench.with(2, Map.of(), on -> {
            HubPower power = on.bench.hubPower().orElseThrow();
            power.off(port(1));
            on.time.sleep(ProbeBench.SECOND);
            assertThat(on.products()).containsExactly(2);
            power.on(port(1));
            on.time.sleep(ProbeBench.SECOND);
            assertThat(on.products()).containsExactly(1, 2);
            assertThat(power.hubs()).singleElement().satisfies(hub -> {
                assertThat(hub.at()).isEqualTo(PortPath.parse("1-1"));
                assertThat(hub.switchesPorts()).isTrue();
            });
        });
    }

    @Test
    void aHubThatCannotSwitchSaysSo() throws Exception {
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            HubSetup plain = new HubSetup(PortPath.parse("1-1"), 4, false, List.of());
            try (ProbeBench on = ProbeBench.start(time, 1, plain)) {
                HubPower power = on.bench.hubPower().orElseThrow();
                assertThat(power.switches(port(1))).isFalse();
                assertThat(power.switches(PortPath.parse("7-7"))).isFalse();
                assertThatThrownBy(() -> power.cycle(port(1), ProbeBench.SECOND))
                        .isInstanceOf(UsbException.Io.class)
                        .hasMessageContaining("1-1.1");
            }
        });
    }

    @Test
    void aTimingScaleStretchesEverything() throws Exception {
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (ProbeBench on = ProbeBench.start(time, 0.5, ProbeBench.hub("1-1", 1, Map.of()))) {
                outcome(on.open(1), ask(RESET_AFTERWARDS, 1));
                long whole = ProbeDevice.BOOT.plus(Timing.REAL.enumeration()).toNanos();
                time.sleep(Duration.ofNanos(whole / 2 - 1_000_000));
                assertThat(on.products()).isEmpty();
                time.sleep(Duration.ofMillis(2));
                assertThat(on.products()).containsExactly(1);
            }
        });
    }
}
