package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.bytes;
import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.usb.ControlSetup;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlChannelTest {
    private static final String PENDING = "010000000200";
    private static final String READY_FOR_DATA = "010000000000";
    private static final String NOT_FOUND = "010000000500";

    private final TestHost host = TestHost.booted(TestHost.spec("1.5.2"));
    private final TestHost old = TestHost.booted(TestHost.spec("1.4.0"));

    @Test
    void requestWithoutPayloadIsPendingUntilDoneAndGoneWhenItsResultWasFetched() {
        assertThat(hex(host.init(115, 0))).isEqualTo("0300000000000100");
        assertThat(hex(host.check(1))).isEqualTo(PENDING);
        host.socket.advanceMillis(200);
        assertThat(hex(host.check(1))).isEqualTo("09000000000000000000");
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void unknownRequestIsNotSupported() {
        host.init(504, 0);
        host.socket.advanceMillis(10);
        assertThat(hex(host.check(1))).isEqualTo("09000000000088ffffff");
    }

    @Test
    void requestWithReplyIsGoneWhenTheLastByteWasReceived() {
        host.init(70, 0);
        host.init(72, 0);
        host.socket.advanceMillis(20);
        host.check(1);
        assertThat(hex(host.check(2))).isEqualTo("0d00000000000200000000000000");
        assertThat(hex(host.check(2))).isEqualTo("0d00000000000200000000000000");
        assertThat(hex(host.recv(2, 2))).isEqualTo("0801");
        assertThat(hex(host.check(2))).isEqualTo(NOT_FOUND);
    }

    @Test
    void idsCountFromOneInEveryBoot() {
        assertThat(hex(host.init(114, 0))).endsWith("0100");
        assertThat(hex(host.init(114, 0))).endsWith("0200");
        host.resetRequest(0);
        host.request(40);
        host.socket.advanceMillis(4000);
        assertThat(hex(host.init(114, 0))).endsWith("0100");
    }

    @Test
    void fifthRequestIsTurnedAway() {
        for (int i = 0; i < 4; i++) {
            host.init(114, 0);
        }
        assertThat(hex(host.init(114, 0))).isEqualTo("010000000300");
        assertThat(hex(host.resetRequest(2))).isEqualTo("010000000000");
        assertThat(hex(host.resetRequest(2))).isEqualTo(NOT_FOUND);
        assertThat(hex(host.init(114, 0))).isEqualTo("0300000000000500");
    }

    @Test
    void serviceRequestsWantExactly64Bytes() {
        for (int request : new int[] {1, 2, 5}) {
            assertThat(hex(host.in(0xC0, request, 0, 115, 63))).isEqualTo("stall");
            assertThat(hex(host.in(0xC0, request, 0, 115, 65))).isEqualTo("stall");
        }
        assertThat(host.unit.storedNetworks()).containsExactly("shop");
    }

    @Test
    void smallPayloadIsTakenAtOnce() {
        assertThat(hex(host.init(1, 3))).isEqualTo("0300000000000100");
        assertThat(hex(host.check(1))).isEqualTo(READY_FOR_DATA);
        assertThat(hex(host.send(1, bytes("0102ff")))).isEmpty();
        host.socket.advanceMillis(10);
        assertThat(hex(host.check(1))).isEqualTo("0d00000000000300000000000000");
        assertThat(hex(host.recv(1, 3))).isEqualTo("0102ff");
    }

    @Test
    void largePayloadWaitsForItsBuffer() {
        assertThat(hex(host.init(1, 65))).isEqualTo("0300000002000100");
        assertThat(hex(host.check(1))).isEqualTo(PENDING);
        host.socket.advanceMillis(10);
        assertThat(hex(host.check(1))).isEqualTo(READY_FOR_DATA);
    }

    @Test
    void payloadThatNoMemoryIsLeftForIsRefusedAndDropped() {
        host.init(1, 65535);
        host.socket.advanceMillis(10);
        assertThat(hex(host.check(1))).isEqualTo("010000000400");
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void chunksGoBothWaysFrom150On() {
        byte[] payload = new byte[4097];
        new Random(1).nextBytes(payload);
        host.init(1, 4097);
        host.socket.advanceMillis(10);
        host.send(1, Arrays.copyOf(payload, 4096));
        host.send(1, new byte[] {payload[4096]});
        host.socket.advanceMillis(10);
        assertThat(hex(host.check(1))).isEqualTo("0d00000000000110000000000000");
        assertThat(hex(host.recv(1, 4098))).isEqualTo("stall");
        byte[] first = TestHost.data(host.recv(1, 4000));
        byte[] second = TestHost.data(host.recv(1, 97));
        assertThat(first).isEqualTo(Arrays.copyOf(payload, 4000));
        assertThat(second).isEqualTo(Arrays.copyOfRange(payload, 4000, 4097));
        assertThat(hex(host.recv(1, 1))).isEqualTo("stall");
    }

    @Test
    void before150OnlyOneSendOfTheWholeSizeIsTaken() {
        old.init(200, 70);
        old.socket.advanceMillis(10);
        assertThat(hex(old.send(1, new byte[69]))).isEqualTo("stall");
        assertThat(hex(old.send(1, new byte[60]))).isEmpty(); // silent
        assertThat(hex(old.check(1))).isEqualTo(READY_FOR_DATA);
        byte[] claim = new byte[70];
        claim[0] = 0x0A;
        claim[1] = 63; // the rest are fields of number zero, which no message has
        assertThat(hex(old.send(1, claim))).isEmpty();
        assertThat(hex(old.check(1))).isEqualTo(PENDING);
    }

    @Test
    void before150OnlyOneRecvOfTheWholeSizeIsGiven() {
        old.init(30, 0);
        old.socket.advanceMillis(10);
        assertThat(hex(old.check(1))).isEqualTo("0d00000000000700000000000000");
        assertThat(hex(old.recv(1, 6))).isEqualTo("stall");
        assertThat(hex(old.recv(1, 7))).isEqualTo("0a05312e342e30");
    }

    @Test
    void wrongShortSendIsSilentAndWrongLongOneStalls() {
        host.init(1, 4);
        assertThat(hex(host.send(1, new byte[5]))).isEmpty();
        assertThat(hex(host.check(1))).isEqualTo(READY_FOR_DATA);
        assertThat(hex(host.send(1, new byte[65]))).isEqualTo("stall");
        assertThat(hex(host.send(9, new byte[4]))).isEmpty();
        assertThat(hex(host.check(9))).isEqualTo(NOT_FOUND);
        assertThat(hex(host.recv(1, 4))).isEqualTo("stall");
    }

    @Test
    void cancellingProcessedResetStillResets() {
        host.init(40, 0);
        host.socket.advanceMillis(10);
        host.resetRequest(1);
        host.socket.advanceMillis(990);
        assertThat(host.socket.identity()).isNotNull();
        host.socket.advanceMillis(20);
        assertThat(host.socket.identity()).isNull();
    }

    @Test
    void busResetEndsRequestsAndRunsTheirCompletion() {
        host.init(50, 0);
        host.init(1, 10);
        host.socket.advanceMillis(10);
        host.unit.busReset();
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
        assertThat(hex(host.check(2))).isEqualTo(NOT_FOUND);
        host.socket.advanceMillis(1700);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.DFU);
    }

    @Test
    void withoutTheFinalCheckNothingIsReset() {
        host.init(40, 0);
        host.socket.advanceMillis(20_000);
        assertThat(host.unit.bootCount()).isEqualTo(1);
    }

    @Test
    void dataStageThatStaysUnfinishedFor30SecondsEndsAllRequests() {
        host.init(1, 10);
        host.init(114, 0);
        host.socket.advanceMillis(29_900);
        assertThat(hex(host.check(1))).isEqualTo(READY_FOR_DATA);
        host.socket.advanceMillis(200);
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
        assertThat(hex(host.check(2))).isEqualTo(NOT_FOUND);
    }

    @Test
    void unfinishedDataStageEndsThemAllHoweverBusyTheOthersAre() {
        host.init(1, 10);
        for (int second = 0; second < 29; second++) {
            host.socket.advanceMillis(1000);
            assertThat(host.request(72).result()).isZero();
        }
        host.socket.advanceMillis(800);
        assertThat(hex(host.check(1))).isEqualTo(READY_FOR_DATA);
        host.socket.advanceMillis(200);
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void everyChunkGivesTheDataStageAnother30Seconds() {
        host.init(1, 3);
        for (int chunk = 0; chunk < 2; chunk++) {
            host.socket.advanceMillis(29_000);
            host.send(1, new byte[] {1});
        }
        host.socket.advanceMillis(29_000);
        assertThat(hex(host.check(1))).isEqualTo(READY_FOR_DATA);
        host.socket.advanceMillis(2000);
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void idsWrapAndTheFirmwareDoesNotSkipZero() {
        for (int i = 1; i <= 65535; i++) {
            host.init(1, 1);
            host.resetRequest(i);
        }
        assertThat(hex(host.init(1, 1))).isEqualTo("0300000000000000");
        assertThat(hex(host.init(1, 1))).isEqualTo("0300000000000100");
        assertThat(hex(host.resetRequest(0))).isEqualTo("010000000000"); // 0 means all of them
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void resetOfAllIsOkWithoutAnyAndEndsEverything() {
        assertThat(hex(host.resetRequest(0))).isEqualTo("010000000000");
        host.init(1, 10);
        host.init(114, 0);
        assertThat(hex(host.resetRequest(0))).isEqualTo("010000000000");
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
        assertThat(hex(host.check(2))).isEqualTo(NOT_FOUND);
    }

    @Test
    void requestCancelledInTheQueueIsDoneAllTheSame() {
        host.init(115, 0);
        host.resetRequest(1);
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
        host.socket.advanceMillis(200);
        assertThat(host.unit.storedNetworks()).isEmpty();
    }

    @Test
    void checkThatTheHostNeverGotRemovesNothing() {
        host.init(40, 0);
        host.socket.advanceMillis(10);
        host.unit.control(new ControlSetup(0xC0, 2, 0, 1, 64), new byte[0]); // its end does not reach the host
        host.socket.advanceMillis(5000);
        assertThat(host.unit.bootCount()).isEqualTo(1);
        assertThat(hex(host.check(1))).isEqualTo("09000000000000000000");
    }

    @Test
    void deconfigurationEndsRequestsToo() {
        host.init(1, 10);
        host.out(0x00, 9, 0, 0, new byte[0]);
        assertThat(hex(host.check(1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void otherRequestsOfTheReservedRangeStall() {
        for (int request = 6; request <= 15; request++) {
            assertThat(hex(host.in(0xC0, request, 0, 0, 64))).isEqualTo("stall");
        }
        assertThat(hex(host.in(0xC0, 3, 0, 1, 4))).isEqualTo("stall");
        assertThat(hex(host.out(0x40, 1, 0, 115, new byte[0]))).isEqualTo("stall");
        assertThat(hex(host.in(0xC0, 0, 0, 0, 64))).isEqualTo("stall");
    }

    @Test
    void dfuModeHasNoControlRequests() {
        host.intoDfu();
        assertThat(hex(host.init(72, 0))).isEqualTo("stall");
        assertThat(hex(host.in(0xC0, 0x50, 0, 30, 64))).isEqualTo("stall");
    }
}
