package dev.lightbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> WORDS = List.of("detect", "reset", "flash", "verify-listening", "os");

    @ParameterizedTest
    @CsvSource({
        "detct, detect",
        "Reset, reset",
        "flahs, flash",
        "ver, verify-listening",
        "verify-listn, verify-listening",
        "OS, os",
    })
    void aWordThatIsNearIsFound(String typed, String meant) {
        assertThat(Nearest.to(typed, WORDS)).hasValue(meant);
    }

    @ParameterizedTest
    @CsvSource({"solder", "listening", "verification"})
    void aWordThatIsNotNearIsNotGuessed(String typed) {
        assertThat(Nearest.to(typed, WORDS)).isEmpty();
    }

    @Test
    void amongNoneNoneIsFound() {
        assertThat(Nearest.to("detect", List.of())).isEmpty();
    }
}
