package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingTest {
    private static final PortPath PORT = PortPath.parse("1-2.3");

    private static UsbDevice device(int vendor, int product) {
        return new UsbDevice(PORT, 7, new DeviceDescriptor(vendor, product, 0x0250, 1, 2, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "0xC006,NORMAL,PHOTON,true",
        "0xD006,DFU,PHOTON,true",
        "0xC008,NORMAL,P1,true",
        "0xD008,DFU,P1,true",
        "0xC00C,NORMAL,ARGON,false",
        "0xC020,NORMAL,P2,false"
    })
    void tellsPlatformAndModeByTheProductId(String product, Mode mode, Platform platform, boolean supported) {
        Sighting seen = Sighting.of(device(0x2B04, Integer.decode(product)));
        assertThat(seen.mode()).isEqualTo(mode);
        assertThat(seen.platform()).contains(platform);
        assertThat(seen.supported()).isEqualTo(supported);
    }

    @ParameterizedTest
    @CsvSource({"0x2B04,0xC0FF", "0x2B04,0xE006", "0x0403,0xC006", "0x1D50,0x607D"})
    void takesEverythingElseForForeign(String vendor, String product) {
        Sighting seen = Sighting.of(device(Integer.decode(vendor), Integer.decode(product)));
        assertThat(seen.mode()).isEqualTo(Mode.FOREIGN);
        assertThat(seen.platform()).isEmpty();
        assertThat(seen.supported()).isFalse();
    }

    @Test
    void seesOnlyItsOwnPort() {
        List<UsbDevice> bus = List.of(device(0x2B04, 0xC006));
        assertThat(Sighting.at(PORT, bus).mode()).isEqualTo(Mode.NORMAL);
        assertThat(Sighting.at(PortPath.parse("1-2"), bus).mode()).isEqualTo(Mode.ABSENT);
    }
}
