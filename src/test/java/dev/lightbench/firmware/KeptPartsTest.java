package dev.lightbench.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.firmware.KeptParts.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPartsTest {
    private static final String UNIT = "3e0038000b47363330353437";
    private static final String HELPER = "ab".repeat(32);
    private static final byte[] APPLICATION = {1, 2, 3};

    @TempDir
    private Path directory;

    @Test
    void findsAfterARestartWhatWasKept() throws Exception {
        Kept kept = KeptParts.in(directory).keep(UNIT, Platform.P1, APPLICATION, HELPER);

        KeptParts restarted = KeptParts.in(directory);
        assertThat(restarted.find(UNIT)).contains(kept);
        assertThat(restarted.bytes(kept)).isEqualTo(APPLICATION);
        assertThat(kept.helperSha256()).isEqualTo(HELPER);
    }

    @Test
    void nothingWaitsForAUnitThatHasItBack() throws Exception {
        KeptParts parts = KeptParts.in(directory);
        Kept kept = parts.keep(UNIT, Platform.PHOTON, APPLICATION, HELPER);
        parts.restored(kept);
        assertThat(parts.find(UNIT)).isEmpty();
        assertThat(parts.bytes(kept)).as("the image stays").isEqualTo(APPLICATION);
        parts.restored(kept);
    }

    @Test
    void keepsTheEmptyPlaceOfAUnitWithoutAnApplication() throws Exception {
        KeptParts parts = KeptParts.in(directory);
        assertThat(parts.bytes(parts.keep("port-1-1.3", Platform.PHOTON, new byte[0], HELPER)))
                .isEmpty();
        assertThat(parts.find("port-1-1.3")).isPresent();
        assertThat(parts.find("port-1-1.4")).isEmpty();
    }

    @Test
    void refusesToHandOutADamagedApplication() throws Exception {
        KeptParts parts = KeptParts.in(directory);
        Kept kept = parts.keep(UNIT, Platform.PHOTON, APPLICATION, HELPER);
        Files.write(directory.resolve("images").resolve(kept.sha256() + ".bin"), new byte[] {9});
        assertThatThrownBy(() -> parts.bytes(kept))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesADamagedNoteOfWhatWaits() throws Exception {
        KeptParts parts = KeptParts.in(directory);
        parts.keep(UNIT, Platform.PHOTON, APPLICATION, HELPER);
        Files.writeString(directory.resolve("kept").resolve(UNIT + ".txt"), "photon\n");
        assertThatThrownBy(() -> parts.find(UNIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "", "3E0038000B47363330353437", "port-", "1-1.3"})
    void refusesANameThatIsNoUnits(String name) {
        assertThatThrownBy(() -> KeptParts.in(directory).find(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlaceThatIsNowhereFindsNothingAndKeepsNothing() throws Exception {
        assertThat(KeptParts.nowhere().find(UNIT)).isEmpty();
        assertThatThrownBy(() -> KeptParts.nowhere().keep(UNIT, Platform.PHOTON, APPLICATION, HELPER))
                .isInstanceOf(IOException.class);
    }
}
