package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.usb.UsbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a record behind the sentence of the catalogue is a sentence too. */
class PhotonFaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the device at 1-3.4 left during [a1 03]|The device at 1-3.4 left during [a1 03].",
                "1-2 has no serial port|1-2 has no serial port.",
                "Its answer makes no sense.|Its answer makes no sense.",
            })
    void whatABusSaysIsASentence(String said, String sentence) {
        PhotonFault fault = PhotonFault.of(new UsbException.Gone(said));
        assertThat(fault).hasMessage(sentence);
        assertThat(fault.kind()).isEqualTo(PhotonFault.Kind.GONE);
    }

    @Test
    void whoSaysNothingIsNamed() {
        assertThat(PhotonFault.of(new UsbException.Io(""))).hasMessage("Io.");
    }
}
