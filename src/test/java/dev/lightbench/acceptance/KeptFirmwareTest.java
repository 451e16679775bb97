package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.UsbBus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Units whose application must survive the clearing, whatever happens to the station meanwhile. */
class KeptFirmwareTest {
    private static final String CLEAR = """
            pipeline: clear
            steps:
              - detect: {image-needed: false}
              - clear-credentials
              - reset
              - verify-listening
            """;
    /** How many of the points at which a station can be killed are tried for each unit; they are spread evenly. */
    private static final int KILLS = 24;

    @TempDir
    private Path directory;

    static Stream<UnitSpec> units() {
        return Stream.of(
                unit("2.3.1", UnitSpec.Found.NORMAL, Set.of()),
                unit("0.7.0", UnitSpec.Found.NORMAL, Set.of(UnitSpec.Flaw.OLD_BOOTLOADER)),
                unit("1.5.2", UnitSpec.Found.DFU, Set.of()));
    }

    static Stream<Arguments> kills() {
        return units().flatMap(unit ->
                Stream.iterate(1, n -> n + 1).limit(KILLS).map(nth -> Arguments.of(name(unit), unit, nth)));
    }

    @ParameterizedTest(name = "{0}, killed at point {2}")
    @MethodSource("kills")
    void afterAKillAndARestartAUnitHasItsOwnApplicationBack(String name, UnitSpec unit, int nth) throws Exception {
        int all = transfersOfACleanRun(unit);

        Ended ended = killedAndRestarted(unit, 1 + (all - 1) * nth / KILLS);

        assertThat(ended.record.failure()).isEmpty();
        assertThat(ended.record.passed()).isTrue();
        assertThat(ended.userPart).isEqualTo(unit.application());
        assertThat(ended.networks).isEmpty();
        assertThat(KeptParts.in(directory).find(unit.deviceId())).isEmpty();
    }

    private record Ended(RunRecord record, byte[] userPart, List<String> networks) {}

    private Ended killedAndRestarted(UnitSpec unit, int at) throws Exception {
        Rescue rescue = clearing(unit);
        VirtualTime time = new VirtualTime();
        return time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                RunRecord killed = only(rescue, new KilledBus(bench, at), time);
                assertThat(killed.passed()).isFalse();
                time.sleep(Duration.ofSeconds(3)); // what the unit was told last, it does
                RunRecord again = only(rescue, bench, time);
                return bench.units().get(0).inspect(it -> new Ended(again, it.userPartBytes(), it.storedNetworks()));
            }
        });
    }

    private int transfersOfACleanRun(UnitSpec unit) throws Exception {
        Rescue rescue = clearing(unit);
        VirtualTime time = new VirtualTime();
        return time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                KilledBus counted = new KilledBus(bench, 0);
                RunRecord record = only(rescue, counted, time);
                assertThat(record.failure()).isEmpty();
                byte[] userPart = bench.units().get(0).inspect(EmulatedUnit::userPartBytes);
                assertThat(userPart).isEqualTo(unit.application());
                return counted.transfers();
            }
        });
    }

    private RunRecord only(Rescue rescue, UsbBus bus, VirtualTime time) throws Exception {
        return rescue.station(bus, time, KeptParts.in(directory))
                .run()
                .records()
                .get(0);
    }

    private static Rescue clearing(UnitSpec unit) throws Exception {
        Pipeline pipeline = new PipelineFile(ReprovisioningSteps.catalog())
                .parse("clear.yaml", CLEAR.getBytes(StandardCharsets.UTF_8));
        return Rescue.withoutPowerSwitching().unit(unit).withoutProducts().pipeline(pipeline);
    }

    private static UnitSpec unit(String os, UnitSpec.Found found, Set<UnitSpec.Flaw> flaws) {
        return new UnitSpec(
                        Platform.PHOTON,
                        Specs.deviceId(1),
                        os,
                        List.of("old-factory"),
                        UnitSpec.Credentials.WRONG,
                        Duration.ZERO,
                        Specs.application(Platform.PHOTON, ApplicationTag.DEFAULT),
                        flaws)
                .found(found);
    }

    private static String name(UnitSpec unit) {
        return unit.osVersion() + (unit.flaws().isEmpty() ? "" : " with the shared serial");
    }
}
