package dev.lightbench.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceDescriptorTest {
    private static final String SAMPLE = "12010002ef020140042b06c0500201020301";

    @Test
    void fieldsAreReadLittleEndian() {
        assertThat(DeviceDescriptor.parse(HexFormat.of().parseHex(SAMPLE)))
                .isEqualTo(new DeviceDescriptor(0x2B04, 0xC006, 0x0250, 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "12010002ef020140042b06c05002010203",
                "11010002ef020140042b06c0500201020301",
                "12020002ef020140042b06c0500201020301"
            })
    void anythingElseIsRefused(String hex) {
        assertThatThrownBy(() -> DeviceDescriptor.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a device descriptor");
    }
}
