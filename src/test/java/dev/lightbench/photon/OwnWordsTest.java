package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTest {
    private static final String SECRET = "correct horse battery";

    @Test
    void joinsTheLines() {
        assertThat(OwnWords.of("\r\nDerp. \r\n\r\nSorry.\r\n", "")).isEqualTo("Derp. Sorry.");
    }

    @Test
    void showsNothingThatIsNotPrintable() {
        assertThat(OwnWords.of("a\u001b[31mb\u00e9", "")).isEqualTo("a?[31mb?");
    }

    @Test
    void isShort() {
        assertThat(OwnWords.of("x".repeat(5000), "")).hasSize(203).endsWith("...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery\r\nDerp.\r\n",
                "correct horse bDerp.\r\n",
                " correct horse bDerp.\r\n",
                "correct horse\r\nDerp.\r\n",
                "\r\ncorrect horse\r\n battery\r\nDerp.\r\n",
            })
    void leavesTheEchoOfThePasswordOut(String said) {
        assertThat(OwnWords.of(said, SECRET)).isEqualTo("Derp.");
    }
}
