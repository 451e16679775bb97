package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.bytes;
import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    void dctWriteTakesItsPageRewriteAndItsErasesNothing() {
        host.out(0x01, 11, 1, 0, NONE);
        long before = host.socket.nanos();
        host.command(0x41, 0);
        assertThat(host.socket.nanos()).isEqualTo(before);
        host.command(0x21, 34);
        host.dnload(2, bytes("0102"));
        before = host.socket.nanos();
        assertThat(status()).isEqualTo("000100000400");
        assertThat(Duration.ofNanos(host.socket.nanos() - before)).isEqualTo(Duration.ofMillis(120));
        host.getStatus();
        assertThat(host.readBack(32, 5)).containsExactly(0xFF, 0xFF, 1, 2, 0xFF);
        assertThat(host.unit.storedNetworks()).containsExactly("shop"); // outside of this window
    }

    @Test
    void serialFlashOfTheP1IsErasedBy4KilobytesAndEndsAtOneMegabyte() {
        TestHost p1 = TestHost.booted(TestHost.spec(
                        Platform.P1,
                        "1.5.2",
                        List.of(),
                        Duration.ZERO,
                        TestHost.app(Platform.P1, ApplicationTag.DEFAULT)))
                .intoDfu();
        p1.out(0x01, 11, 2, 0, NONE);
        p1.command(0x21, 0x1000);
        assertThat(hex(p1.download(2, bytes("00ff00f0")))).isEqualTo("000000000400");
        p1.dnload(2, bytes("ff"));
        assertThat(hex(p1.getStatus())).isEqualTo("stall");
        p1.getStatus();
        p1.command(0x41, 0x2000);
        assertThat(p1.readBack(0x1000, 5)).containsExactly(0, 0xFF, 0, 0xF0, 0xFF);
        p1.command(0x41, 0x1FFF);
        assertThat(p1.readBack(0x1000, 2)).containsExactly(0xFF, 0xFF);
        p1.dnload(0, bytes("41 00 00 10 00"));
        assertThat(hex(p1.getStatus())).isEqualTo("stall");
    }

    @Test
    void lastBytesOfTheFlashAreWrittenAndWhatRunsOverTheEndFailsWithItsWork() {
        host.command(0x21, 0x080FFFFCL);
        assertThat(hex(host.download(2, new byte[4]))).isEqualTo("000000000400");
        host.command(0x41, 0x080E0000L);
        host.command(0x21, 0x080FFFFCL);
        host.dnload(2, new byte[8]);
        long before = host.socket.nanos();
        assertThat(status()).isEqualTo("stall");
        assertThat(host.socket.nanos() - before).isEqualTo(3 * 2 * 16_000);
        assertThat(status()).isEqualTo("000000000500");
        assertThat(hex(upload(0x080FFFFCL, 8))).isEqualTo("0000000000000000"); // out of range reads as zero
    }

    @Test
    void dnloadOfBlock1IsRefusedAndBlock3LiesOneTransferBehindThePointer() {
        host.command(0x41, 0x080A0000L);
        host.command(0x21, 0x080A0000L);
        host.dnload(1, new byte[4]);
        assertThat(status()).isEqualTo("stall");
        host.getStatus();
        host.download(3, bytes("0a0b0c0d"));
        assertThat(host.readBack(0x080A1000L, 4)).containsExactly(10, 11, 12, 13);
        assertThat(host.readBack(0x080A0000L, 4)).containsOnly(0xFF);
    }

    @Test
    void protectedSectorsAreRefusedUpToTheSystemPart() {
        for (long address : new long[] {0x08000000L, 0x08004000L, 0x0800C000L, 0x08010000L, 0x0801FFFFL}) {
            host.command0(0x41, address);
            assertThat(status()).as("%x", address).isEqualTo("stall");
            host.getStatus();
        }
        assertThat(hex(host.command(0x41, 0x08020000L))).isEqualTo("000000000400");
    }

    @Test
    void busResetMakesItIdleInTheFirstAlternateAndCancelsNoLeave() {
        host.out(0x01, 11, 1, 0, NONE);
        host.upload(2, 16);
        host.unit.busReset();
        assertThat(host.state()).isEqualTo(2);
        assertThat(hex(host.in(0x81, 10, 0, 0, 1))).isEqualTo("00");
        host.dnload(2, NONE);
        host.getStatus();
        host.unit.busReset();
        host.socket.advanceMillis(500);
        assertThat(host.socket.identity()).isNull();
    }

    @Test
    void classRequestsOfAnotherInterfaceOrDirectionStall() {
        assertThat(hex(host.in(0xA1, 3, 0, 1, 6))).isEqualTo("stall");
        assertThat(hex(host.out(0x21, 3, 0, 0, NONE))).isEqualTo("stall");
        assertThat(hex(host.in(0xA1, 4, 0, 0, 1))).isEqualTo("stall");
        assertThat(hex(host.in(0xA1, 7, 0, 0, 1))).isEqualTo("stall");
    }

    private Answer upload(long address, int length) {
        host.abort();
        host.command(0x21, address);
        host.abort();
        return host.upload(2, length);
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
