package dev.lightbench.usb.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.usb.UsbException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those of libusb's enum libusb_error. */
class LibusbErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "-1, Io",
        "-2, Io",
        "-3, NoAccess",
        "-4, Gone",
        "-5, Io",
        "-6, Busy",
        "-7, TimedOut",
        "-8, Io",
        "-9, Stalled",
        "-10, Io",
        "-11, Io",
        "-12, Io",
        "-99, Io",
        "-12345, Io"
    })
    void eachCodeHasItsKind(int code, String kind) {
        UsbException failure = LibusbErrors.of(code, "opening 1-2.3");
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure).hasMessageStartingWith("opening 1-2.3: ");
    }

    @Test
    void theSentencesTellTheNamedCodesApart() {
        assertThat(IntStream.rangeClosed(1, 12)
                        .mapToObj(code -> LibusbErrors.of(-code, "x").getMessage()))
                .doesNotHaveDuplicates();
    }

    @Test
    void missingRightsComeWithTheRemedy() {
        assertThat(LibusbErrors.of(-3, "opening 1-2.3"))
                .hasMessageContaining("fixtures/udev/50-lightbench.rules")
                .hasMessageContaining("plug the device in again");
    }

    @Test
    void anUnknownCodeIsTold() {
        assertThat(LibusbErrors.of(-99, "claiming")).hasMessage("claiming: libusb error -99");
    }
}
