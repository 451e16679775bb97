package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import dev.lightbench.run.RunRecord;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a unit can do wrong in DFU mode and on the way there and back, each on the bench and by its own code. */
class DfuFailuresTest {
    private static final int DFU_MODE = 50;
    private static final int DEVICE_MODE = 72;
    private static final int NO_SUCH_REQUEST = 9999;
    private static final int ERASE = 0x41;
    private static final int ERROR_WRITE = 3;
    private static final int DFU_ERROR = 10;

    /** DFU_DNLOAD (PROTOCOL 4.1). */
    private static boolean isDownload(ControlSetup setup) {
        return setup.requestType() == 0x21 && setup.request() == 1;
    }

    /** The wire makes the request a harmless one, and the touch never arrives. */
    @Test
    @Proves(FailureCode.DFU_NOT_ENTERED)
    void oneThatTakesTheRequestAndTheTouchAndGoesOnRunning() throws Exception {
        Wire wire = new Wire() {
            @Override
            public ControlSetup setup(ControlSetup setup) throws UsbException {
                return Wire.turning(DFU_MODE, DEVICE_MODE).setup(setup);
            }

            @Override
            public boolean loses(int baud) {
                return true;
            }
        };

        Proof.ended(Failing.unit("1.5.2").over(wire).run(), FailureCode.DFU_NOT_ENTERED);
    }

    @Test
    @Proves(FailureCode.FOUND_IN_DFU)
    void oneThatIsFoundThereWithoutASystemThatCouldRun() throws Exception {
        Wire wire = Wire.answering((setup, answer) ->
                setup.requestType() == 0xA1 && setup.request() == 2 ? new byte[answer.length] : answer);
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1).found(UnitSpec.Found.DFU);

        Proof.ended(Failing.of(unit).over(wire).run(), FailureCode.FOUND_IN_DFU);
    }

    /** The wire makes it the bootloader's own sector, which no bootloader erases. */
    @Test
    @Proves(FailureCode.ERASE_FAILED)
    void oneThatRefusesToErase() throws Exception {
        Wire wire = new Wire() {
            @Override
            public byte[] data(ControlSetup setup, byte[] data) {
                boolean erases = isDownload(setup) && data.length == 5 && data[0] == ERASE;
                return erases ? new byte[] {ERASE, 0, 0, 0, 8} : data;
            }
        };

        Proof.ended(Failing.unit("1.5.2").over(wire).run(), FailureCode.ERASE_FAILED);
    }

    @Test
    @Proves(FailureCode.WRITE_FAILED)
    void oneThatReportsAnErrorOfEveryBlock() throws Exception {
        Wire wire = new Wire() {
            private boolean block;

            @Override
            public byte[] data(ControlSetup setup, byte[] data) {
                block = isDownload(setup) && setup.value() >= 2;
                return data;
            }

            @Override
            public byte[] answer(ControlSetup setup, byte[] answer) {
                boolean status = setup.requestType() == 0xA1 && setup.request() == 3;
                return status && block ? new byte[] {ERROR_WRITE, 0, 0, 0, DFU_ERROR, 0} : answer;
            }
        };

        Proof.ended(Failing.unit("1.5.2").over(wire).run(), FailureCode.WRITE_FAILED);
    }

    /** An empty download is what starts the flashed product. */
    @Test
    @Proves(FailureCode.DFU_NOT_LEFT)
    void oneThatStaysThereWhenItIsToldToLeave() throws Exception {
        Wire wire = new Wire() {
            @Override
            public boolean loses(ControlSetup setup, byte[] data) {
                return isDownload(setup) && data.length == 0;
            }
        };

        Proof.ended(Failing.unit("1.5.2").over(wire).run(), FailureCode.DFU_NOT_LEFT);
    }

    /**
     * The ladder's rung enter-dfu on a unit that refuses the request for it: the touch does it, and the second attempt
     * finds it in DFU mode.
     */
    @Test
    @Proves(FailureCode.FOUND_IN_DFU)
    void oneThatRefusesTheRequestIsTouchedByTheRungEnterDfu() throws Exception {
        RunRecord record = Failing.unit("1.5.2")
                .over(Wire.turning(DFU_MODE, NO_SUCH_REQUEST))
                .in("read-console: {pattern: PASS, within: 5s, retries: 1, before-retry: enter-dfu}");

        List<StepRecord.Attempt> attempts = record.steps().get(1).attempts();
        assertThat(attempts)
                .extracting(attempt -> attempt.failure().orElseThrow().code())
                .containsExactly(FailureCode.CONSOLE_MISSED, FailureCode.FOUND_IN_DFU);
        Proof.ended(record, FailureCode.FOUND_IN_DFU);
    }
}
