package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Fault;
import dev.lightbench.bench.Moment;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units whose old bootloaders all say the same serial in DFU mode: told apart by their ports, and by their ids later. */
class SharedSerialTest {

    @Test
    void twoOnOneBenchAreNeverMixedUp() throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching().unit(unit(1)).unit(unit(2));

        Played played = rescue.play();

        Truth.ofEveryPass(played, rescue.products());
        for (int port = 1; port <= 2; port++) {
            assertThat(played.record(port).failure()).isEmpty();
            assertThat(played.record(port).deviceId()).contains(Specs.deviceId(port));
        }
    }

    /** The first leaves the bus for DFU mode, then for the helper, then back from it, then for the product. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void twoThatAreSwappedInMidRunBothFailAsSwapped(int disconnect) throws Exception {
        Fault swap =
                new Fault.Swap(new Moment.AtDisconnect(disconnect), PortPath.parse("1-1.2"), Duration.ofMillis(400));

        Played played =
                Rescue.withoutPowerSwitching().unit(unit(1), swap).unit(unit(2)).play();

        for (int port = 1; port <= 2; port++) {
            assertThat(played.record(port).passed()).isFalse();
            assertThat(played.record(port).failure().orElseThrow().code()).isEqualTo(FailureCode.UNIT_SWAPPED);
        }
    }

    private static UnitSpec unit(int number) {
        return new UnitSpec(
                Platform.PHOTON,
                Specs.deviceId(number),
                "0.7.0",
                List.of("old-factory"),
                UnitSpec.Credentials.WRONG,
                Duration.ZERO,
                Specs.application(Platform.PHOTON, ApplicationTag.DEFAULT),
                Set.of(UnitSpec.Flaw.OLD_BOOTLOADER));
    }
}
