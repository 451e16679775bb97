package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.usb.PortPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

    @Test
    void blanksSplitAndQuotesKeep() {
        assertThat(CommandWords.of("  label  --text 'a  b' \"it's\" x'y z'x \"\" $HOME | * \\n"))
                .containsExactly("label", "--text", "a  b", "it's", "xy zx", "", "$HOME", "|", "*", "\\n");
    }

    @Test
    void aQuoteWithoutAnEndAndALineWithoutAProgramAreRefused() {
        assertThatThrownBy(() -> CommandWords.of("echo 'x"))
                .hasMessage("has a ' without an end; allowed are quotes in pairs");
        assertThatThrownBy(() -> CommandWords.of("''")).hasMessageStartingWith("names no program");
    }

    @Test
    void factsBecomeVariables() {
        Map<String, String> facts = Map.of(
                "deviceId", "3e00", "osVersion", "1.5.2", "module.system-part-1.validity", "good", "imageSha256", "ab");

        assertThat(UnitEnvironment.of(facts, PortPath.parse("1-1.2")))
                .containsOnly(
                        Map.entry("LIGHTBENCH_DEVICE_ID", "3e00"),
                        Map.entry("LIGHTBENCH_OS_VERSION", "1.5.2"),
                        Map.entry("LIGHTBENCH_MODULE_SYSTEM_PART_1_VALIDITY", "good"),
                        Map.entry("LIGHTBENCH_IMAGE_SHA256", "ab"),
                        Map.entry("LIGHTBENCH_PORT", "1-1.2"));
    }
}
