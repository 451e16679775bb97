package dev.lightbench.usb.tty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter on terminals of this machine, which sysfs as it is written here calls serial ports of a device. */
class SerialPortsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final UsbDevice DEVICE =
            new UsbDevice(PortPath.parse("3-1.4.2"), 17, new DeviceDescriptor(0x2b04, 0xc006, 0x250, 1, 2, 3));

    private final TimeSource time = new MachineTime();

    @TempDir
    private Path folder;

    private Terminal terminal;
    private Path devices;
    private SerialPorts ports;

    @BeforeEach
    void attach() throws Exception {
        terminal = Terminal.start();
        devices = Files.createDirectories(folder.resolve("bus/usb/devices"));
        number("17");
        Files.createDirectories(
                devices.resolve("3-1.4.2:1.0/tty/tty" + terminal.node().getFileName()));
        // sysfs names a file in /dev; here it is a link there, as the name of a terminal is a number
        Files.createSymbolicLink(folder.resolve("tty" + terminal.node().getFileName()), terminal.node());
        ports = new SerialPorts(devices, folder, time);
    }

    private void number(String devnum) throws IOException {
        Path place = Files.createDirectories(devices.resolve("3-1.4.2"));
        Files.writeString(place.resolve("busnum"), "3\n");
        Files.writeString(place.resolve("devnum"), devnum + "\n");
    }

    @AfterEach
    void detach() {
        ports.close();
        terminal.close();
    }

    private SerialLine open() throws Exception {
        return ports.open(DEVICE).orElseThrow();
    }

    @Test
    void itIsOpenedAt9600BaudAndTakesAnyRate() throws Exception {
        try (SerialLine line = open()) {
            assertThat(line.device()).isEqualTo(DEVICE);
            assertThat(terminal.rate()).isEqualTo(9600);
            line.rate(14400);
            assertThat(terminal.rate()).isEqualTo(14400);
            line.rate(28800);
            assertThat(terminal.rate()).isEqualTo(28800);
        }
    }

    @Test
    void bytesGoThroughAsTheyAreInBothDirections() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (SerialLine line = open()) {
            line.write(all, PATIENCE);
            assertThat(terminal.heard()).isEqualTo(all);
            terminal.say(all);
            byte[] got = line.read(PATIENCE);
            while (got.length < all.length) {
                byte[] more = line.read(PATIENCE);
                assertThat(more).as("after " + got.length + " bytes").isNotEmpty();
                byte[] longer = Arrays.copyOf(got, got.length + more.length);
                System.arraycopy(more, 0, longer, got.length, more.length);
                got = longer;
            }
            assertThat(got).isEqualTo(all);
        }
    }

    @Test
    void silenceIsNoBytesInItsTime() throws Exception {
        try (SerialLine line = open()) {
            long start = time.nanos();
            assertThat(line.read(Duration.ofMillis(100))).isEmpty();
            assertThat(Duration.ofNanos(time.nanos() - start)).isBetween(Duration.ofMillis(100), Duration.ofSeconds(2));
        }
    }

    @Test
    void aDeviceThatLeavesIsGoneToEveryCallAndClosesAtOnce() throws Exception {
        SerialLine line = open();
        terminal.hangUp();
        number("18"); // it is back already, as another enumeration
        assertThatThrownBy(() -> line.read(PATIENCE)).isInstanceOf(UsbException.Gone.class);
        assertThatThrownBy(() -> line.rate(14400)).isInstanceOf(UsbException.Gone.class);
        assertThatThrownBy(() -> line.write(new byte[1], PATIENCE)).isInstanceOf(UsbException.Gone.class);
        line.close();
        line.close();
        assertThatThrownBy(() -> ports.open(DEVICE)).isInstanceOf(UsbException.Gone.class);
    }

    @Test
    void aPortThatFailsUnderAnAttachedDeviceIsAnError() throws Exception {
        try (SerialLine line = open()) {
            terminal.hangUp();
            assertThatThrownBy(() -> line.rate(14400))
                    .isInstanceOf(UsbException.Io.class)
                    .hasMessage("setting 14400 baud at the serial port of 3-1.4.2: refused by the operating system");
        }
    }

    @Test
    void itIsOpenOnlyOnceAndAgainAfterItsClose() throws Exception {
        SerialLine line = open();
        assertThat(ports.inUse(PortPath.parse("3-1"))).isTrue();
        assertThatThrownBy(this::open).isInstanceOf(UsbException.Busy.class);
        line.close();
        assertThat(ports.inUse(PortPath.parse("3-1"))).isFalse();
        open().close();
    }

    @Test
    void whatAnotherProgramHoldsIsBusy() throws Exception {
        Process other = new ProcessBuilder(
                        "flock", "--exclusive", terminal.node().toString(), "sh", "-c", "echo held; read end")
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            assertThatThrownBy(this::open)
                    .isInstanceOf(UsbException.Busy.class)
                    .hasMessageContaining("another program holds it");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aClosedLineSaysSo() throws Exception {
        SerialLine line = open();
        ports.close(); // as the bus does
        assertThatThrownBy(() -> line.rate(9600))
                .isInstanceOf(UsbException.Io.class)
                .hasMessage("the serial port of 3-1.4.2 is closed");
    }

    @Test
    void anInterruptEndsAReading() throws Exception {
        try (SerialLine line = open()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> line.read(PATIENCE)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void whereNoDriverIsBoundThereIsNone() throws Exception {
        Files.delete(devices.resolve("3-1.4.2:1.0/tty/tty" + terminal.node().getFileName()));
        assertThat(ports.open(DEVICE)).isEmpty();
        assertThat(new SerialPorts(folder.resolve("missing"), folder, time).open(DEVICE))
                .isEmpty();
    }

    @Test
    void aPortWhoseFileIsNotHereIsNone() throws Exception {
        Files.delete(folder.resolve("tty" + terminal.node().getFileName()));
        assertThat(ports.open(DEVICE)).isEmpty();
    }

    @Test
    void aDriverThatIsStillBindingIsAwaitedForAWhile() throws Exception {
        Files.delete(devices.resolve("3-1.4.2:1.0/tty/tty" + terminal.node().getFileName()));
        Files.createDirectories(folder.resolve("bus/usb/drivers/cdc_acm"));
        VirtualTime virtual = new VirtualTime();
        virtual.run(() -> {
            assertThat(new SerialPorts(devices, folder, virtual).open(DEVICE)).isEmpty();
            assertThat(Duration.ofNanos(virtual.nanos())).isBetween(Duration.ofMillis(500), Duration.ofMillis(510));
        });
    }
}
