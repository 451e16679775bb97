package dev.lightbench.usb.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibusbConnectionTest {

    /** 0 would be "for ever" to libusb, and its timeout is a 32-bit number. */
    @ParameterizedTest
    @CsvSource({
        "PT0S, 1",
        "PT0.000000001S, 1",
        "PT0.001S, 1",
        "PT0.001000001S, 2",
        "PT5S, 5000",
        "PT-1S, 1",
        "PT1000000H, 2147483647"
    })
    void timeoutsAreRoundedUpAndNeverEndless(Duration timeout, long millis) {
        assertThat(LibusbConnection.timeoutMillis(timeout)).isEqualTo(millis);
    }
}
