package dev.lightbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchHandsTest {
    private static final PortPath PORT = PortPath.parse("1-1.2");

    private final VirtualTime time = new VirtualTime();
    private final Occupant photon = new Occupant.Unit(new UnitSpec(
            Platform.PHOTON,
            "2a0023001147343300000001",
            "1.4.0",
            List.of(),
            UnitSpec.Credentials.GOOD,
            Duration.ZERO,
            ModuleBuilder.userPart(Platform.PHOTON)
                    .version(1)
                    .tag(ApplicationTag.DEFAULT)
                    .size(6_000, 1)
                    .build(),
            Set.of()));

    private interface Play {
        void on(Bench bench) throws Exception;
    }

    private void play(Play play) throws Exception {
        BenchSetup setup = new BenchSetup(
                "hands",
                1,
                Map.of(),
                Optional.empty(),
                List.of(new HubSetup(PortPath.parse("1-1"), 2, true, List.of())));
        time.run(() -> {
            try (Bench bench = Bench.start(setup, time)) {
                play.on(bench);
            }
        });
    }

    @Test
    void aUnitThatIsPutInEnumeratesAndOneThatIsPulledIsGone() throws Exception {
        play(bench -> {
            assertThat(bench.devices()).isEmpty();
            BenchUnit unit = bench.insert(PORT, photon);
            assertThat(bench.devices()).as("it boots first").isEmpty();
            time.sleep(Duration.ofSeconds(5));
            assertThat(bench.devices())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.port()).isEqualTo(PORT));
            assertThat(bench.remove(PORT)).hasValue(unit);
            assertThat(bench.devices()).isEmpty();
            assertThat(bench.remove(PORT)).isEmpty();
            assertThat(bench.units()).isEmpty();
        });
    }

    @Test
    void aUnitThatWasPulledCanBePutBack() throws Exception {
        play(bench -> {
            BenchUnit unit = bench.insert(PORT, photon);
            time.sleep(Duration.ofSeconds(5));
            bench.remove(PORT);
            bench.insert(unit);
            time.sleep(Duration.ofSeconds(5));
            assertThat(bench.occupant(PORT)).hasValue(unit);
            assertThat(unit.enumerations()).isEqualTo(2);
        });
    }

    @Test
    void nothingGoesIntoATakenPortOrOneThatIsNotThere() throws Exception {
        play(bench -> {
            bench.insert(PORT, photon);
            assertThatThrownBy(() -> bench.insert(PORT, photon)).hasMessageContaining("port 1-1.2");
            assertThatThrownBy(() -> bench.insert(PortPath.parse("1-1.3"), photon))
                    .hasMessageContaining("no port 1-1.3");
        });
    }
}
