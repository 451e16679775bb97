package dev.lightbench.usb.tty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.tty.ListedPorts.Listed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedPortsTest {
    private static final UsbDevice DEVICE =
            new UsbDevice(PortPath.parse("1-2"), 7, new DeviceDescriptor(0x2b04, 0xc006, 0x250, 1, 2, 3));

    @Test
    void thePortThatIsListedAtTheDevicesPlaceIsItsOwn() throws Exception {
        assertThat(ListedPorts.choose(List.of(new Listed("COM3", "1-3"), new Listed("COM4", "1-2")), DEVICE))
                .contains("COM4");
    }

    @Test
    void theOnlyOneIsItsOwnWhereverItIsListed() throws Exception {
        assertThat(ListedPorts.choose(List.of(new Listed("COM3", "0-0")), DEVICE))
                .contains("COM3");
        assertThat(ListedPorts.choose(List.of(), DEVICE)).isEmpty();
    }

    @Test
    void nobodyGuessesAmongSeveral() {
        assertThatThrownBy(
                        () -> ListedPorts.choose(List.of(new Listed("COM3", "0-0"), new Listed("COM4", "0-0")), DEVICE))
                .isInstanceOf(UsbException.Io.class)
                .hasMessageContaining("which of 2 serial ports");
    }
}
