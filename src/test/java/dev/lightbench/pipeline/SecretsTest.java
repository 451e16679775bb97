package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private final Secrets secrets = new Secrets(Map.of("GOOD", PASSWORD, "EMPTY", "", "TWO", PASSWORD + "\nmore")::get);

    private String file(String content) throws Exception {
        return Files.writeString(folder.resolve("secret"), content).toString();
    }

    @Test
    void aVariableIsReadAsUtf8() throws Exception {
        assertThat(secrets.fromEnvironment("GOOD")).isEqualTo(PASSWORD.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileIsItsOneLineWhateverEndsIt() throws Exception {
        for (String end : new String[] {"", "\n", "\r\n"}) {
            assertThat(secrets.fromFile(file(PASSWORD + end))).isEqualTo(PASSWORD.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void blanksBelongToThePassword() throws Exception {
        assertThat(secrets.fromFile(file(" a b \n"))).isEqualTo(" a b ".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThatThrownBy(() -> secrets.fromEnvironment("NONE"))
                .isInstanceOf(Secrets.Missing.class)
                .hasMessage("The environment variable NONE is not set.");
        assertThatThrownBy(() -> secrets.fromEnvironment("EMPTY"))
                .hasMessage("The environment variable EMPTY is empty.");
        assertThatThrownBy(() -> secrets.fromFile(folder.resolve("none").toString()))
                .isInstanceOf(Secrets.Missing.class)
                .hasMessageEndingWith("cannot be used: there is no such file.");
        String empty = file("\n");
        assertThatThrownBy(() -> secrets.fromFile(empty)).hasMessageEndingWith("is empty.");
    }

    @Test
    void nothingThatIsSaidHoldsTheSecret() throws Exception {
        String two = file(PASSWORD + "\n" + PASSWORD + "\n");

        assertThatThrownBy(() -> secrets.fromFile(two))
                .hasMessageEndingWith("holds more than one line, or a control character.")
                .hasMessageNotContaining(PASSWORD);
        assertThatThrownBy(() -> secrets.fromEnvironment("TWO")).hasMessageNotContaining(PASSWORD);
        assertThat(secrets.toString()).doesNotContain(PASSWORD);
    }
}
