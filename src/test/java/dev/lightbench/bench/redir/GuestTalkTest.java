package dev.lightbench.bench.redir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.BenchUnit;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.Moment;
import dev.lightbench.bench.redir.Guest.Came;
import dev.lightbench.bench.redir.Guest.Reply;
import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitMode;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.DemoImages;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.ControlSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The device's side of usbredir as a guest finds it, in virtual time. */
class GuestTalkTest {
    private static final UnitSpec PHOTON = LentBench.unit(Platform.PHOTON, "1.5.2");
    private static final byte[] NONE = {};

    @Test
    void saysWhatItCanDoAndGivesPowerOnlyWhenTheGuestHasSaidHello() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.guest(Guest.ALL);
            List<Came> before = guest.within(Duration.ofSeconds(20));
            assertThat(before).extracting(Came::type).containsExactly(0);
            assertThat(before.get(0).body()).hasSize(68).endsWith(0x7A, 0, 0, 0);
            assertThat(unit(on).inspect(EmulatedUnit::mode)).isEqualTo(UnitMode.OFF);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Guest.LONG_IDS, Guest.ALL, Guest.CONNECT_VERSION | Guest.PACKET_SIZES})
    void speaksToGuestsOfAllCapabilities(int capabilities) throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.guest(capabilities);
            guest.hello();
            Came endpoints = guest.await(5);
            assertThat(endpoints.body()).hasSize((capabilities & Guest.PACKET_SIZES) != 0 ? 160 : 96);
            assertThat(guest.attached().body()).hasSize((capabilities & Guest.CONNECT_VERSION) != 0 ? 10 : 8);
            assertThat(guest.control(0xC0, 0x50, 0, 30, 64).data())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("1.5.2");
        });
    }

    @ParameterizedTest
    @CsvSource({"PHOTON, 01ef0201042b06c05002", "P1, 01ef0201042b08c05002"})
    void tellsInterfacesAndEndpointsAndThenTheDevice(Platform platform, String connect) throws Exception {
        LentBench.with(LentBench.unit(platform, "1.5.2"), on -> {
            Guest guest = on.guest(Guest.ALL);
            guest.hello();
            Came interfaces = guest.await(4);
            assertThat(interfaces.body()).hasSize(132).startsWith(3, 0, 0, 0, 0, 1, 2);
            assertThat(interfaces.from(36)).startsWith(0x02, 0x0a, 0xff);
            Came endpoints = guest.await(5);
            assertThat(endpoints.u8(0)).isZero();
            assertThat(endpoints.u8(0x01)).as("bulk OUT 0x01").isEqualTo(2);
            assertThat(endpoints.u8(0x11)).as("bulk IN 0x81").isEqualTo(2);
            assertThat(endpoints.u8(0x13)).as("interrupt IN 0x83").isEqualTo(3);
            assertThat(endpoints.u8(0x12)).as("no endpoint").isEqualTo(255);
            assertThat(endpoints.u8(32 + 0x13)).as("its interval").isEqualTo(platform == Platform.PHOTON ? 16 : 255);
            assertThat(endpoints.u8(64 + 0x11)).as("its interface").isEqualTo(1);
            assertThat(endpoints.u16(96 + 2 * 0x13)).as("its packets").isEqualTo(8);
            assertThat(HexFormat.of().formatHex(guest.attached().body())).isEqualTo(connect);
        });
    }

    @Test
    void answersWhatAKernelAsksToEnumerate() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            assertThat(guest.descriptor(0x100, 64)).as("cut by the firmware").hasSize(8);
            assertThat(HexFormat.of().formatHex(guest.descriptor(0x100, 18)))
                    .isEqualTo("12010002ef020140042b06c0500201020301");
            assertThat(guest.descriptor(0x200, 9)).hasSize(9);
            assertThat(guest.descriptor(0x200, 84)).hasSize(84);
            assertThat(string(guest, 1)).isEqualTo("Particle");
            assertThat(string(guest, 2)).isEqualTo("Photon");
            assertThat(string(guest, 3)).isEqualTo(PHOTON.deviceId());
            assertThat(string(guest, 9)).isEqualTo("Photon Control Interface");
            assertThat(guest.descriptor(0x3EE, 18)).hasSize(18);
            assertThat(guest.control(0xC0, 0xEE, 0, 4, 40).data()).hasSize(40);
            assertThat(guest.control(0x80, 0, 0, 0, 2).data()).containsExactly(0, 0);
            assertThat(guest.control(0x80, 6, 0x600, 0, 10).status())
                    .as("device qualifier")
                    .isEqualTo(4);
        });
    }

    @Test
    void configuresAndChoosesSettingsByPacketsOfTheirOwn() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            assertThat(guest.await(8, guest.submit(7)).body())
                    .as("configuration")
                    .containsExactly(0, 1);
            assertThat(guest.await(11, guest.submit(10, (byte) 1)).body()).containsExactly(0, 1, 0);
            assertThat(guest.await(11, guest.submit(9, (byte) 1, (byte) 0)).body())
                    .containsExactly(0, 1, 0);
            assertThat(guest.await(11, guest.submit(9, (byte) 1, (byte) 5)).body())
                    .containsExactly(4, 1, 5);
            assertThat(guest.configure(2)).as("no such configuration").isEqualTo(4);
        });
    }

    @Test
    void handsOutDataToAndStallsFromTheDevice() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            byte[] coding = {0, (byte) 0xC2, 1, 0, 0, 0, 8};
            Reply out = guest.control(new ControlSetup(0x21, 0x20, 0, 0, 7), coding);
            assertThat(out).extracting(Reply::status, Reply::length).containsExactly(0, 7);
            Reply in = guest.control(0xA1, 0x21, 0, 0, 7);
            assertThat(in.status()).isZero();
            assertThat(in.data()).isEqualTo(coding);
            Reply stalled = guest.control(0xC0, 0x50, 0, 9999, 64);
            assertThat(stalled).extracting(Reply::status, Reply::length).containsExactly(4, 0);
        });
    }

    @Test
    void holdsATransferUntilItIsCancelled() throws Exception {
        LentBench.with(LentBench.unit(Platform.PHOTON, "1.5.2"), List.of(new Fault.Hang(1, 1)), on -> {
            Guest guest = on.enumerated();
            long hung = guest.submitControl(new ControlSetup(0xC0, 0x50, 0, 30, 64), NONE);
            assertThat(guest.within(Duration.ofSeconds(60)))
                    .extracting(Came::type)
                    .doesNotContain(100);
            guest.cancel(hung);
            assertThat(guest.controlEnded(hung))
                    .extracting(Reply::status, Reply::length)
                    .containsExactly(1, 0);
            guest.cancel(hung); // too late, and no matter
            assertThat(guest.control(0xC0, 0x50, 0, 30, 64).status()).isZero();
        });
    }

    @Test
    void aBusResetEndsWhatIsOpenAndKeepsTheDevice() throws Exception {
        LentBench.with(PHOTON, List.of(new Fault.Hang(1, 1)), on -> {
            Guest guest = on.enumerated();
            long hung = guest.submitControl(new ControlSetup(0xC0, 0x50, 0, 30, 64), NONE);
            guest.send(3, 0);
            assertThat(guest.controlEnded(hung).status()).isEqualTo(3);
            assertThat(guest.await(8, guest.submit(7)).u8(1))
                    .as("configuration")
                    .isZero();
            assertThat(guest.configure(1)).isZero();
            assertThat(guest.control(0xC0, 0x50, 0, 30, 64).status()).isZero();
        });
    }

    @Test
    void reEnumeratesOnTheSameConnectionWhenTheGuestHasAcknowledged() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            enterDfu(guest);
            guest.await(2);
            guest.forget();
            guest.submitControl(new ControlSetup(0xC0, 0x50, 0, 30, 64), NONE); // for a device that has left
            assertThat(guest.within(Duration.ofSeconds(10)))
                    .as("nothing before the acknowledgement")
                    .isEmpty();
            guest.send(24, 0);
            assertThat(guest.await(4).u8(0)).as("interfaces").isEqualTo(1);
            assertThat(guest.await(5).u8(0x11)).as("no bulk endpoint").isEqualTo(255);
            assertThat(guest.attached().u16(6)).isEqualTo(0xD006);
            guest.send(3, 0);
            assertThat(guest.configure(1)).isZero();
            assertThat(string(guest, 7)).isEqualTo("@DCT Flash   /0x00000000/01*016Kg");
            assertThat(on.lastWire().news)
                    .containsExactly("attached 2b04:c006", "detached", "re-enumerated as 2b04:d006");
        });
    }

    @Test
    void reEnumeratesByItselfForAGuestThatAcknowledgesNothing() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.guest(Guest.CONNECT_VERSION | Guest.PACKET_SIZES);
            guest.hello();
            guest.enumerate();
            enterDfu(guest);
            guest.await(2);
            assertThat(guest.attached().u16(6)).isEqualTo(0xD006);
        });
    }

    @Test
    void aTransferToADeviceThatHasLeftFails() throws Exception {
        Fault pulled = new Fault.Unplug(new Moment.AtTransfer(2, Moment.Part.BEFORE), Optional.empty());
        LentBench.with(PHOTON, List.of(pulled), on -> {
            Guest guest = on.guest(0);
            guest.hello();
            guest.enumerate();
            guest.control(0xC0, 0x50, 0, 30, 64);
            assertThat(guest.control(0xC0, 0x50, 0, 30, 64).status()).isEqualTo(3);
            guest.await(2);
            assertThat(guest.control(0xC0, 0x50, 0, 30, 64).status()).isEqualTo(3);
        });
    }

    @Test
    void aNewConnectionIsAPowerCycle() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest first = on.enumerated();
            enterDfu(first);
            first.await(2);
            first.send(24, 0);
            first.enumerate();
            byte[] image = changed(DemoImages.photon());
            GuestDfu.over(first).download(image);
            on.lastWire().close();
            assertThat(unit(on).inspect(EmulatedUnit::mode)).isEqualTo(UnitMode.OFF);

            Guest second = on.guest(Guest.ALL);
            second.hello();

            assertThat(second.attached().u16(6)).as("DFU was wanted once").isEqualTo(0xC006);
            assertThat(unit(on).inspect(EmulatedUnit::userPartBytes)).isEqualTo(image);
            assertThat(unit(on).inspect(EmulatedUnit::bootCount)).isEqualTo(3L);
        });
    }

    @Test
    void carriesADownloadAndWhatFollows() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            enterDfu(guest);
            guest.await(2);
            guest.send(24, 0);
            guest.enumerate();
            byte[] image = changed(DemoImages.photon());
            GuestDfu dfu = GuestDfu.over(guest);
            dfu.download(image);
            assertThat(dfu.upload(image.length)).isEqualTo(image);
            dfu.leave();
            guest.await(2);
            guest.send(24, 0);
            assertThat(guest.attached().u16(6)).isEqualTo(0xC006);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | 00                               | sent a CONTROL packet of 1 bytes where 10 bytes or more belong",
                "100 | 00 06 80 00 00 01 00 00 12 00 55 | sent a control packet [80 06 00 01 00 00 12 00] with 1 bytes of data",
                "100 | 03 06 80 00 00 01 00 00 12 00    | sent a control packet to endpoint 0x3",
                "101 | 01 00 ff ff 00 00 00 00 ff 7f    | sent a bulk packet for 2147483647 bytes on endpoint 0x1 with 0 bytes of data",
                "103 | 83 00 00 00                      | sent an interrupt packet to endpoint 0x83, from which it comes",
                "1   | 00                               | sent a DEVICE_CONNECT packet, which is not a guest's to send",
                "12  | 00                               | sent a packet of type 12, which is not used here",
                "6   | 01 02                            | sent a SET_CONFIGURATION packet of 2 bytes where 1 bytes belong",
                "0   | 00                               | sent a HELLO packet, which is not a guest's to send",
            })
    void saysWhatIsWrongWithAPacket(int type, String body, String sentence) throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            byte[] bytes = HexFormat.of().parseHex(body.replace(" ", ""));
            assertThatThrownBy(() -> guest.send(type, 1, bytes))
                    .isInstanceOf(GuestFault.class)
                    .hasMessage(sentence);
        });
    }

    @Test
    void takesNothingBeforeAHelloAndNoEndlessPacket() throws Exception {
        LentBench.with(PHOTON, on -> {
            assertThatThrownBy(() -> on.guest(0).send(3, 0)).hasMessage("sent a RESET packet before its hello");
            byte[] endless = {0, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, 0};
            assertThatThrownBy(() -> on.wire().write(endless))
                    .hasMessage("announced a packet of 4294967295 bytes; the most that is taken is 1048576");
            assertThatThrownBy(() -> on.wire().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(GuestFault.class);
        });
    }

    @Test
    void letsNobodyOpenTransfersWithoutEnd() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            for (int i = 0; i < OpenTransfers.MOST; i++) {
                guest.submitBulk(0x81, 64);
            }
            assertThatThrownBy(() -> guest.submitBulk(0x81, 64)).hasMessage("has more than 1024 transfers open");
        });
    }

    @Test
    void letsNobodyUseAnIdTwice() throws Exception {
        LentBench.with(PHOTON, on -> {
            Guest guest = on.enumerated();
            long id = guest.submitBulk(0x81, 64);
            assertThatThrownBy(() -> guest.send(
                            101,
                            id,
                            (byte) 0x81,
                            (byte) 0,
                            (byte) 64,
                            (byte) 0,
                            (byte) 0,
                            (byte) 0,
                            (byte) 0,
                            (byte) 0,
                            (byte) 0,
                            (byte) 0))
                    .hasMessage("used the packet id " + id + " for two open transfers");
        });
    }

    private static BenchUnit unit(LentBench on) {
        return on.bench.unit(LentBench.PORT);
    }

    /** Request 50 to its end; the device leaves a second later. */
    private static void enterDfu(Guest guest) throws Exception {
        byte[] begun = guest.control(0xC0, 1, 0, 50, 64).data();
        int id = begun[6] & 0xFF;
        byte[] done;
        do {
            done = guest.control(0xC0, 2, 0, id, 64).data();
        } while ((done[0] & 8) == 0);
        assertThat(done[6]).as("result").isZero();
    }

    private static String string(Guest guest, int index) throws Exception {
        byte[] bytes = guest.descriptor(0x300 | index, 255);
        return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }

    private static byte[] changed(byte[] image) {
        byte[] other = image.clone();
        other[other.length / 2] ^= 1;
        return other;
    }
}
