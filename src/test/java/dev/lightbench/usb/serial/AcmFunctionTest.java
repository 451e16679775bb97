package dev.lightbench.usb.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AcmFunctionTest {
    /** A Photon's (PROTOCOL 1.2). */
    static final byte[] PHOTON = hex("09025400030104803208 0b00020202010a 0904000001020 2010a 0524001001 0524010001"
            + "04240202 0524060001 07058303080010 0904010002 0a00000a 07050102400010 07058102400000"
            + "0904020000ffffff09");

    @Test
    void aPhotonsIsFoundWithItsEndpoints() {
        assertThat(PHOTON).hasSize(0x54);
        assertThat(AcmFunction.in(PHOTON)).contains(new AcmFunction(0, 1, 0x81, 0x01, 64));
    }

    @Test
    void aDeviceInDfuModeHasNone() {
        assertThat(AcmFunction.in(hex("09021200010100803209040000 00fe010200"))).isEmpty();
    }

    @Test
    void aDescriptorThatIsCutShortOrEndlessHasNone() {
        assertThat(AcmFunction.in(Arrays.copyOf(PHOTON, 70))).isEmpty();
        assertThat(AcmFunction.in(new byte[40])).isEmpty();
    }

    @Test
    void ofTwoTheFirstIsTaken() {
        byte[] two = hex("0904000001020201 00 0904010002 0a000000 07050102400000 07058102400000"
                + "0904030001020201 00 0904040002 0a000000 07050202400000 07058202400000");
        assertThat(AcmFunction.in(two)).contains(new AcmFunction(0, 1, 0x81, 0x01, 64));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
