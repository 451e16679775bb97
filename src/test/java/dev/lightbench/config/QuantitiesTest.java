package dev.lightbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"0s, 0", "1ms, 1", "250ms, 250", "25s, 25000", "2m, 120000", "999999999m, 59999999940000"})
    void aDurationIsReadAsItIsWritten(String text, long millis) {
        assertThat(Quantities.duration(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Quantities.write(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1.5s, 1500000000", "0.001ms, 1000", "2.25m, 135000000000", "250ms, 250000000"})
    void aDecimalDurationIsExact(String text, long nanos) {
        assertThat(Quantities.decimalDuration(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({"1.5s, is not a duration", "10 s, is not a duration", "10, has no unit", "10h, is not a duration"})
    void whatIsNoDurationIsTold(String text, String said) {
        assertThatThrownBy(() -> Quantities.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said);
    }

    @ParameterizedTest
    @CsvSource({"1.s", "1.2345s", "12345678m", "-1s", ".5s"})
    void whatIsNoDecimalDurationIsTold(String text) {
        assertThatThrownBy(() -> Quantities.decimalDuration(text)).hasMessage("is not a duration");
    }

    @ParameterizedTest
    @CsvSource({"0B, 0", "512B, 512", "100KiB, 102400", "1MiB, 1048576", "1025B, 1025"})
    void aSizeIsReadAsItIsWritten(String text, long bytes) {
        assertThat(Quantities.size(text)).isEqualTo(bytes);
        assertThat(Quantities.writeSize(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"100kB, is not a size", "100, has no unit", "1.5KiB, is not a size"})
    void whatIsNoSizeIsTold(String text, String said) {
        assertThatThrownBy(() -> Quantities.size(text)).hasMessage(said);
    }
}
