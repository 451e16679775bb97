package dev.lightbench.usb.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostRemarkTest {

    @Test
    void aComputerWithoutAnyUsbIsNotAnEmptyBench() {
        assertThat(HostRemark.of(false, true))
                .hasValueSatisfying(text -> assertThat(text).contains("no USB at all"));
        assertThat(HostRemark.of(false, false)).isEqualTo(HostRemark.of(false, true));
    }

    @Test
    void withoutUdevChangesGoUnnoticed() {
        assertThat(HostRemark.of(true, false))
                .hasValueSatisfying(text -> assertThat(text).contains("udev does not run"));
    }

    @Test
    void anOrdinaryComputerGetsNone() {
        assertThat(HostRemark.of(true, true)).isEmpty();
    }
}
