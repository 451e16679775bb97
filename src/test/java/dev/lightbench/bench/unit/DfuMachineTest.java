package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.bytes;
import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state table of PROTOCOL 4.2, row by row. */
class DfuMachineTest {
    private static final byte[] NONE = new byte[0];
    private static final byte[] SET_ADDRESS = bytes("21 00 00 0a 08");

    private final TestHost host = TestHost.booted(TestHost.spec("1.5.2"));

    @BeforeEach
    void enterDfu() {
        host.intoDfu();
    }

    private String status() {
        return hex(host.getStatus());
    }

    @Test
    void startsIdle() {
        assertThat(host.state()).isEqualTo(2);
        assertThat(status()).isEqualTo("000000000200");
    }

    @Test
    void downloadIsRememberedThenExecutedThenIdle() {
        assertThat(hex(host.dnload(0, SET_ADDRESS))).isEmpty();
        assertThat(host.state()).isEqualTo(3);
        assertThat(status()).isEqualTo("000000000400");
        assertThat(host.state()).isEqualTo(3);
        assertThat(status()).isEqualTo("000000000500");
        assertThat(host.state()).isEqualTo(5);
        assertThat(hex(host.dnload(0, SET_ADDRESS))).isEmpty();
    }

    @Test
    void downloadInAnyOtherStateStallsAndChangesNothing() {
        host.dnload(0, SET_ADDRESS);
        assertThat(hex(host.dnload(0, SET_ADDRESS))).isEqualTo("stall");
        assertThat(hex(host.dnload(0, NONE))).isEqualTo("stall");
        assertThat(host.state()).isEqualTo(3);
        host.abort();
        host.upload(2, 16);
        assertThat(hex(host.dnload(0, SET_ADDRESS))).isEqualTo("stall");
        assertThat(host.state()).isEqualTo(9);
    }

    @Test
    void configurationMakesItIdle() {
        host.upload(2, 16);
        assertThat(host.state()).isEqualTo(9);
        host.out(0x00, 9, 1, 0, NONE);
        assertThat(host.state()).isEqualTo(2);
    }

    @Test
    void leaveReports5ThenWaits500Milliseconds() {
        host.dnload(0, NONE);
        assertThat(host.state()).isEqualTo(6);
        assertThat(status()).isEqualTo("000000000500");
        assertThat(host.state()).isEqualTo(8);
        assertThat(status()).isEqualTo("000000000800");
        host.socket.advanceMillis(499);
        assertThat(host.socket.identity()).isNotNull();
        host.socket.advanceMillis(1);
        assertThat(host.socket.identity()).isNull();
        host.socket.advanceMillis(1200);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void leaveWorksFromDownloadIdleToo() {
        host.download(0, SET_ADDRESS);
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void uploadOfBlock0TellsTheCommands() {
        assertThat(hex(host.upload(0, 64))).isEqualTo("002141");
        assertThat(host.state()).isEqualTo(2);
        assertThat(hex(host.upload(0, 3))).isEqualTo("002141");
        assertThat(host.state()).isEqualTo(9);
    }

    @Test
    void uploadReadsFromThePointerOn() {
        host.command(0x21, 0x080A0000L);
        assertThat(hex(host.upload(2, 4))).isEqualTo("stall"); // first ABORT
        host.abort();
        byte[] app = host.unit.userPartBytes();
        assertThat(TestHost.data(host.upload(2, 4096))).isEqualTo(Arrays.copyOf(app, 4096));
        assertThat(host.state()).isEqualTo(9);
        assertThat(TestHost.data(host.upload(3, 4))).isEqualTo(Arrays.copyOfRange(app, 4096, 4100));
    }

    @Test
    void uploadFromNowhereIsZeros() {
        host.command(0x21, 0x20000000L);
        host.abort();
        assertThat(hex(host.upload(2, 4))).isEqualTo("00000000");
        assertThat(host.state()).isEqualTo(9);
    }

    @Test
    void uploadOfBlock1StallsAndBreaksTheState() {
        assertThat(hex(host.upload(1, 16))).isEqualTo("stall");
        assertThat(host.state()).isEqualTo(0x0F);
    }

    @Test
    void uploadOfNothingMakesItIdle() {
        host.upload(2, 16);
        assertThat(hex(host.upload(2, 0))).isEmpty();
        assertThat(host.state()).isEqualTo(2);
    }

    @Test
    void abortMakesItIdleFromWhereItMay() {
        host.dnload(0, SET_ADDRESS);
        host.abort();
        assertThat(host.state()).isEqualTo(2);
        host.download(0, SET_ADDRESS);
        host.abort();
        assertThat(host.state()).isEqualTo(2);
        host.dnload(0, NONE);
        host.abort();
        assertThat(host.state()).isEqualTo(2);
        host.upload(2, 16);
        host.abort();
        assertThat(host.state()).isEqualTo(2);
        host.clrStatus();
        host.abort();
        assertThat(host.state()).isEqualTo(10);
    }

    @Test
    void clearStatusWithoutAnErrorMakesOne() {
        assertThat(hex(host.clrStatus())).isEmpty();
        assertThat(status()).isEqualTo("0e0000000a00");
        assertThat(hex(host.dnload(0, SET_ADDRESS))).isEqualTo("stall");
        host.clrStatus();
        assertThat(status()).isEqualTo("000000000200");
    }

    @Test
    void detachMakesItIdleAndKeepsTheTransferOpen() {
        host.download(0, SET_ADDRESS);
        long before = host.socket.nanos();
        host.out(0x21, 0, 255, 0, NONE);
        assertThat(Duration.ofNanos(host.socket.nanos() - before)).isEqualTo(Duration.ofMillis(255));
        assertThat(host.state()).isEqualTo(2);
        assertThat(host.socket.identity()).isNotNull();
    }

    @Test
    void eraseTakesItsTimeInsideGetStatusWithAPollTimeoutOfZero() {
        host.dnload(0, bytes("41 00 00 0a 08"));
        long before = host.socket.nanos();
        assertThat(status()).isEqualTo("000000000400");
        assertThat(Duration.ofNanos(host.socket.nanos() - before)).isEqualTo(Duration.ofSeconds(1));
        assertThat(status()).isEqualTo("000000000500");
    }

    @Test
    void blockOf4096BytesTakes16Milliseconds() {
        host.command(0x41, 0x080A0000L);
        host.dnload(2, new byte[4096]);
        long before = host.socket.nanos();
        host.getStatus();
        assertThat(Duration.ofNanos(host.socket.nanos() - before)).isEqualTo(Duration.ofNanos(1024 * 16_000));
    }

    @Test
    void whatFailsStallsItsOwnGetStatusAndIsForgottenByTheNext() {
        for (String command : new String[] {
            "41 00 c0 00 08", "41 00 00 00 08", "41 00 00 10 08", "41 00 00 00 20", "41", "92", "77", "41 00 00 0a"
        }) {
            assertThat(hex(host.dnload(0, bytes(command)))).as(command).isEmpty();
            assertThat(status()).as(command).isEqualTo("stall");
            assertThat(status()).as(command).isEqualTo("000000000500");
        }
        assertThat(host.unit.eraseCount()).isZero();
    }

    @Test
    void getCommandsByDownloadDoesNothing() {
        host.dnload(0, new byte[1]);
        assertThat(status()).isEqualTo("000000000400");
        assertThat(status()).isEqualTo("000000000500");
    }

    @Test
    void protectedOrOccupiedMemoryCannotBeWritten() {
        host.command(0x21, 0x0800C000L);
        host.dnload(2, new byte[16]);
        assertThat(status()).isEqualTo("stall");
        host.getStatus();
        host.command(0x21, 0x080A0000L);
        host.dnload(2, bytes("ffffffff"));
        long before = host.socket.nanos();
        assertThat(status()).isEqualTo("stall"); // no implicit erase: the bits are zero already
        assertThat(host.socket.nanos() - before).isEqualTo(3 * 16_000); // it tried three times
    }

    @Test
    void programmingOnlyClearsBits() {
        host.command(0x41, 0x080A0000L);
        host.command(0x21, 0x080A0000L);
        host.download(2, bytes("0ff0ff"));
        assertThat(hex(host.download(2, bytes("0ff00fff")))).isEqualTo("000000000400");
        assertThat(TestHost.bytes("0ff00fffff")).isEqualTo(host.readBack(0x080A0000L, 5));
    }

    @Test
    void eraseClearsTheWholeSectorWhateverAddressInItWasNamed() {
        host.command(0x41, 0x080A1234L);
        assertThat(host.readBack(0x080A0000L, 8)).containsOnly(0xFF);
        assertThat(host.unit.eraseCount()).isEqualTo(1);
    }

    @Test
    void dctKeepsItsPollTimeoutsAndNeedsNoErase() {
        host.out(0x01, 11, 1, 0, NONE);
        host.dnload(0, bytes("41 00 00 00 00"));
        assertThat(status()).isEqualTo("000000000400"); // the pointer was outside: the old timeout
        host.getStatus();
        host.dnload(0, bytes("41 00 00 00 00"));
        assertThat(status()).isEqualTo("00f401000400");
        host.getStatus();
        host.dnload(2, bytes("0102030405"));
        assertThat(status()).isEqualTo("000100000400");
        host.getStatus();
        assertThat(host.readBack(0, 6)).containsExactly(1, 2, 3, 4, 5, 0xFF);
    }

    @Test
    void dctEndsAt16KilobytesAndIsZeroBehindWhatTheApplicationUses() {
        host.out(0x01, 11, 1, 0, NONE);
        assertThat(host.readBack(8390, 3)).containsExactly(0xFF, 0, 0);
        host.command(0x21, 0x4000);
        host.dnload(2, new byte[4]);
        assertThat(status()).isEqualTo("stall");
    }

    @Test
    void dctIsServedByTheSystemPartsAndGoneWithThem() {
        host.command(0x41, 0x08060000L);
        host.out(0x01, 11, 1, 0, NONE);
        assertThat(host.readBack(1825, 1)).containsExactly(0);
        host.command(0x21, 0);
        host.dnload(2, new byte[4]);
        assertThat(status()).isEqualTo("stall");
    }
}
