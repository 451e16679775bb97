package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Fault;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.RunRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the route and every proof depend on, the device id and the Device OS version, is told twice before it counts: one
 * flipped bit costs a unit nothing, and makes nothing of it. The pass is audited.
 */
class GarbledIdentityTest {

    /** The first transfers of a run: the id, the id again, the version, the version again. */
    @ParameterizedTest
    @CsvSource({"1, 1.5.2", "2, 1.5.2", "3, 1.5.2", "4, 1.5.2", "1, 2.3.1", "3, 2.3.1", "4, 0.6.3"})
    void oneWrongByteInWhatAUnitSaysOfItselfIsAskedForAgain(int transfer, String os) throws Exception {
        RunRecord record = play(os, new Fault.WrongBytes(transfer, 2, 0x01));

        assertThat(record.failure().map(Failure::message)).isEmpty();
        assertThat(record.deviceId()).contains(Specs.deviceId(1));
        assertThat(record.osVersion()).contains(os);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anIdThatIsToldWrongTwiceIsASwap(int mask) throws Exception {
        RunRecord record = play("1.5.2", new Fault.WrongBytes(1, 2, mask), new Fault.WrongBytes(2, 2, mask));

        assertThat(record.failure().map(Failure::code)).contains(FailureCode.UNIT_SWAPPED);
    }

    private static RunRecord play(String os, Fault... faults) throws Exception {
        return Rescue.withPowerSwitching()
                .unit(Specs.unit(Platform.PHOTON, os, 1), faults)
                .play()
                .runs()
                .records()
                .get(0);
    }
}
