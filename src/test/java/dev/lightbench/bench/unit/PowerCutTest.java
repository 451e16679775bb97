package dev.lightbench.bench.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.ControlSetup;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The power goes in the middle of what the unit is at: nothing may be there before its time. */
class PowerCutTest {
    private static final long USER_PART = 0x080A0000L;
    private static final byte[] PRODUCT =
            ModuleBuilder.userPart(Platform.PHOTON).version(9).size(5324, 3).build();

    private final TestHost host = TestHost.booted(TestHost.spec("1.5.2"));

    /** Begins a GETSTATUS that executes what a DNLOAD brought, and takes the power {@code millis} later. */
    private void cutWhileExecuting(int block, byte[] download, long millis) {
        host.dnload(block, download);
        host.unit.control(new ControlSetup(0xA1, 3, 0, 0, 6), new byte[0]);
        host.socket.advanceMillis(millis);
        cut();
    }

    private void cut() {
        host.socket.forget();
        host.unit.powerOff();
        host.unit.powerOn();
        host.socket.advanceMillis(1210);
    }

    private byte[] flashAt(long address, int length) {
        host.intoDfu();
        return host.readBack(address, length);
    }

    @Test
    void eraseThatIsCutShortLeavesNeitherTheOldContentNorABlankSector() {
        byte[] old = host.unit.userPartBytes();
        host.intoDfu();
        cutWhileExecuting(0, TestHost.bytes("41 00 00 0a 08"), 500);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(host.unit.eraseCount()).isEqualTo(1);
        byte[] now = flashAt(USER_PART, old.length);
        assertThat(now).isNotEqualTo(old);
        assertThat(Arrays.copyOf(now, 64)).isNotEqualTo(blank(64));
        host.command(0x21, USER_PART);
        host.dnload(2, PRODUCT.length > 4096 ? Arrays.copyOf(PRODUCT, 4096) : PRODUCT);
        assertThat(TestHost.hex(host.getStatus())).isEqualTo("stall"); // it must be erased again
        host.getStatus();
        host.flash(PRODUCT);
        assertThat(host.readBack(USER_PART, PRODUCT.length)).isEqualTo(PRODUCT);
    }

    @Test
    void savedInTheMiddleOfAnEraseItIsRestoredHalfErased() {
        host.intoDfu();
        host.dnload(0, TestHost.bytes("41 00 00 0a 08"));
        host.unit.control(new ControlSetup(0xA1, 3, 0, 0, 6), new byte[0]);
        host.socket.advanceMillis(999);
        EmulatedUnit again = EmulatedUnit.restored(host.unit.spec(), host.unit.save());
        TestHost next = new TestHost(again);
        again.powerOn();
        next.socket.advanceMillis(1210);
        assertThat(again.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(next.intoDfu().readBack(USER_PART, 64)).isNotEqualTo(blank(64));
    }

    @Test
    void blockThatIsCutShortIsNotWholeThere() {
        host.intoDfu();
        host.command(0x41, USER_PART);
        host.command(0x21, USER_PART);
        cutWhileExecuting(2, new byte[4096], 10);
        byte[] now = flashAt(USER_PART, 4096);
        assertThat(now[0]).isZero();
        assertThat(now[4095]).isEqualTo((byte) 0xFF);
    }

    @Test
    void dctKeepsItsOldPageUntilTheNewOneIsWhole() {
        host.intoDfu();
        host.out(0x01, 11, 1, 0, new byte[0]);
        host.command(0x21, 100);
        cutWhileExecuting(2, new byte[] {1, 2, 3}, 119);
        host.intoDfu();
        host.out(0x01, 11, 1, 0, new byte[0]);
        assertThat(host.readBack(100, 3)).isEqualTo(blank(3));
    }

    @Test
    void hostThatGivesUpWaitingDoesNotEndTheErase() {
        host.intoDfu();
        host.dnload(0, TestHost.bytes("41 00 00 0a 08"));
        host.unit.control(new ControlSetup(0xA1, 3, 0, 0, 6), new byte[0]);
        host.socket.advanceMillis(1000);
        assertThat(TestHost.hex(host.getStatus())).isEqualTo("000000000500");
        assertThat(host.readBack(USER_PART, 64)).isEqualTo(blank(64));
    }

    @Test
    void updateWhoseCopyIsCutShortIsCopiedAgain() {
        host.request(250, new ProtobufBytes().number(1, PRODUCT.length).build());
        for (int at = 0; at < PRODUCT.length; at += 1024) {
            byte[] chunk = Arrays.copyOfRange(PRODUCT, at, Math.min(PRODUCT.length, at + 1024));
            host.request(253, new ProtobufBytes().bytes(1, chunk).build());
        }
        host.request(251);
        host.socket.advanceMillis(1000 + 500); // the delay of the reset, and half of the erase
        EmulatedUnit between = EmulatedUnit.restored(host.unit.spec(), host.unit.save());
        assertThat(between.userPartBytes()).isNotEqualTo(PRODUCT);
        host.socket.forget();
        host.unit.powerOff();
        host.unit.powerOn();
        host.socket.advanceMillis(1210);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.BOOTING); // it copies again
        host.socket.advanceMillis(1100);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        assertThat(host.unit.userPartBytes()).isEqualTo(PRODUCT);
    }

    private static byte[] blank(int length) {
        byte[] blank = new byte[length];
        Arrays.fill(blank, (byte) 0xFF);
        return blank;
    }
}
