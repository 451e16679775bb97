package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchTransfer;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no Photon and no P1: cleared by its own request, or left alone. */
class OtherPlatformsTest {

    @Test
    void anArgonPassesByItsOwnRouteAndKeepsItsApplication() throws Exception {
        UnitSpec argon = unit(Platform.ARGON, List.of("old-factory", "older"));

        Played played = Rescue.withoutPowerSwitching().unit(argon).play();

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).passed()).isTrue();
        assertThat(played.unit(1).storedNetworks()).isEmpty();
        assertThat(played.unit(1).listening()).isTrue();
        assertThat(played.unit(1).erases()).isZero();
    }

    @Test
    void anArgonThatIsFoundInDfuModeIsStartedAndPasses() throws Exception {
        UnitSpec argon = unit(Platform.ARGON, List.of("old-factory")).found(UnitSpec.Found.DFU);

        Played played = Rescue.withoutPowerSwitching().unit(argon).play();

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).passed()).isTrue();
        assertThat(played.unit(1).storedNetworks()).isEmpty();
        assertThat(played.unit(1).erases()).isZero();
    }

    @Test
    @Proves(FailureCode.NOT_APPLICABLE)
    void aBoronIsLeftUntouched() throws Exception {
        Played played = Rescue.withoutPowerSwitching()
                .unit(unit(Platform.BORON, List.of()))
                .play();

        Proof.ended(played.record(1), FailureCode.NOT_APPLICABLE);
        assertThat(played.unit(1).transfers()).noneMatch(OtherPlatformsTest::changes);
        assertThat(played.unit(1).erases()).isZero();
    }

    /** An Electron, a Xenon and a keyboard: the bench stalls whatever they are asked, and nobody asks. */
    @ParameterizedTest
    @CsvSource({"0x2B04,0xC00A,true", "0x2B04,0xC00E,true", "0x2B04,0xD00A,true", "0x046D,0xC31C,false"})
    void whatHasNoWifiOrIsNoUnitIsNotAskedAnything(String vendor, String product, boolean hasARun) throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching()
                .occupant(new Occupant.Unrelated(Integer.decode(vendor), Integer.decode(product)));
        VirtualTime time = new VirtualTime();

        time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                List<RunRecord> records =
                        rescue.run(bench, time, KeptParts.nowhere()).records();
                assertThat(bench.units().get(0).transfers()).isEmpty();
                assertThat(records).hasSize(hasARun ? 1 : 0);
                assertThat(records)
                        .allMatch(record -> record.failure().orElseThrow().code() == FailureCode.NOT_APPLICABLE);
            }
            return true;
        });
    }

    /** A transfer to the unit. */
    private static boolean changes(BenchTransfer transfer) {
        return !transfer.setup().in();
    }

    private static UnitSpec unit(Platform platform, List<String> networks) {
        return new UnitSpec(
                platform,
                Specs.deviceId(1),
                "2.3.1",
                networks,
                UnitSpec.Credentials.WRONG,
                Duration.ZERO,
                new byte[0],
                Set.of());
    }
}
