package dev.lightbench.acceptance;

import dev.lightbench.bench.Fault;
import dev.lightbench.bench.Moment;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a running unit can do wrong, each on the bench and by its own code. */
class UnitFailuresTest {
    /** Requests by number (PROTOCOL 2.5). */
    private static final int RESET = 40;

    private static final int SAFE_MODE = 60;
    private static final int START_LISTENING = 70;
    private static final int DEVICE_MODE = 72;
    private static final int SET_CREDENTIALS = 113;
    private static final int LIST_CREDENTIALS = 114;
    private static final int CLAIM_CODE = 200;
    private static final int NO_SUCH_REQUEST = 9999;

    @Test
    @Proves(FailureCode.UNIT_GONE)
    void oneThatIsPulledOutAndNotPutBack() throws Exception {
        Fault pulled = new Fault.Unplug(new Moment.AtTransfer(30, Moment.Part.BEFORE), Optional.empty());

        Proof.ended(Failing.unit("1.5.2", pulled).run(), FailureCode.UNIT_GONE);
    }

    @Test
    @Proves(FailureCode.UNIT_STALLS)
    void oneThatStallsEverythingFromItsFortiethTransferOn() throws Exception {
        Proof.ended(Failing.unit("1.5.2", new Fault.Stall(40, Fault.ALWAYS)).run(), FailureCode.UNIT_STALLS);
    }

    @Test
    @Proves(FailureCode.UNIT_SILENT)
    void oneThatAnswersNothingFromItsFortiethTransferOn() throws Exception {
        Proof.ended(Failing.unit("1.5.2", new Fault.Hang(40, Fault.ALWAYS)).run(), FailureCode.UNIT_SILENT);
    }

    /** The first byte of a service reply tells which fields follow. */
    @Test
    @Proves(FailureCode.UNIT_GARBLES)
    void oneWhoseServiceRepliesMakeNoSense() throws Exception {
        Wire garbling = Wire.answering((setup, answer) -> {
            if (setup.requestType() == 0xC0 && setup.request() == 1 && answer.length > 0) {
                answer[0] ^= 0x42;
            }
            return answer;
        });

        Proof.ended(Failing.unit("1.5.2").over(garbling).run(), FailureCode.UNIT_GARBLES);
    }

    @Test
    @Proves(FailureCode.REQUEST_REFUSED)
    void oneThatRefusesARequest() throws Exception {
        Wire wire = Wire.turning(CLAIM_CODE, NO_SUCH_REQUEST);

        Proof.ended(Failing.unit("1.5.2").over(wire).in("set-claim-code: {code: abc123}"), FailureCode.REQUEST_REFUSED);
    }

    @Test
    @Proves(FailureCode.UNIT_NOT_BACK)
    void oneThatAcceptsItsResetAndStaysOnTheBus() throws Exception {
        Proof.ended(Failing.unit("1.5.2").over(Wire.turning(RESET, DEVICE_MODE)).run(), FailureCode.UNIT_NOT_BACK);
    }

    @Test
    @Proves(FailureCode.OS_UNKNOWN)
    void oneWhoseVersionIsNone() throws Exception {
        Wire wire = Wire.answering((setup, answer) -> {
            boolean version = setup.request() == 0x50 && setup.index() == 30;
            return version ? "unknown".getBytes(StandardCharsets.US_ASCII) : answer;
        });

        Proof.ended(Failing.unit("1.5.2").over(wire).run(), FailureCode.OS_UNKNOWN);
    }

    /** Its application never listens, and what should be its safe mode is a plain boot: then nothing makes it listen. */
    @Test
    @Proves(FailureCode.NOT_LISTENING)
    void oneThatListensInNoModeAlthoughNothingIsStored() throws Exception {
        ApplicationTag silent = new ApplicationTag(ApplicationTag.Mode.MANUAL, false, "", false);
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1, silent, Duration.ZERO);

        Proof.ended(
                Failing.of(unit)
                        .over(Wire.turning(SAFE_MODE, RESET))
                        .in("clear-credentials", "reset", "verify-listening"),
                FailureCode.NOT_LISTENING);
    }

    /** It refuses the request, or takes it and lists nothing afterwards. */
    @ParameterizedTest
    @ValueSource(ints = {NO_SUCH_REQUEST, LIST_CREDENTIALS})
    @Proves(FailureCode.NETWORK_REFUSED)
    void oneThatDoesNotStoreTheNetwork(int instead) throws Exception {
        Proof.ended(
                Failing.unit("1.5.2")
                        .over(Wire.turning(SET_CREDENTIALS, instead))
                        .in("set-credentials: {ssid: line-7, password-env: LINE_7_WIFI}"),
                FailureCode.NETWORK_REFUSED);
    }

    /** It says that it will listen, and goes on with its application, which has the serial port. */
    @Test
    @Proves(FailureCode.MAC_NOT_TOLD)
    void oneThatDoesNotListenHasNoConsoleToTellItsMacAddress() throws Exception {
        Wire wire = Wire.turning(START_LISTENING, DEVICE_MODE);

        Proof.ended(Failing.unit("1.5.2").over(wire).in("read-mac"), FailureCode.MAC_NOT_TOLD);
    }

    /** Before 1.1.0 it tells its modules as text. */
    @Test
    @Proves(FailureCode.PRODUCT_NOT_RUNNING)
    void oneThatShowsAnotherProductThanTheOneThatWasFlashed() throws Exception {
        Wire wire = Wire.answering((setup, answer) -> {
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            return text.replace("\"v\":3,", "\"v\":2,").getBytes(StandardCharsets.ISO_8859_1);
        });

        Proof.ended(Failing.unit("1.0.1").over(wire).run(), FailureCode.PRODUCT_NOT_RUNNING);
    }

    /** The answer to CHECK that says so: a status field alone, with PENDING in it (PROTOCOL 2.2). */
    @Test
    @Proves(FailureCode.STEP_TOO_LONG)
    void oneThatSaysOfEveryRequestThatItIsStillAtIt() throws Exception {
        Wire wire = Wire.answering((setup, answer) -> {
            boolean check = setup.requestType() == 0xC0 && setup.request() == 2;
            return check ? new byte[] {1, 0, 0, 0, 2, 0} : answer;
        });

        Proof.ended(Failing.unit("1.5.2").over(wire).run(), FailureCode.STEP_TOO_LONG);
    }
}
