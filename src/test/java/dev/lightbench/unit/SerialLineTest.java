package dev.lightbench.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialLineTest {
    @TempDir
    Path directory;

    @Test
    void aRangeIsCountedUpByTheDigitsAtItsEnd() throws Exception {
        assertThat(SerialLine.range("LB-24-0098", "LB-24-0101").stream().map(SerialLine::serial))
                .containsExactly("LB-24-0098", "LB-24-0099", "LB-24-0100", "LB-24-0101");
    }

    @Test
    void aRangeOfTwoKindsOfSerialsIsRefused() {
        assertThatThrownBy(() -> SerialLine.range("LB-0001", "LC-0002"))
                .isInstanceOf(SerialsFileException.class)
                .hasMessageContaining("allowed are two serials that differ in the digits at their end alone");
        assertThatThrownBy(() -> SerialLine.range("LB-0002", "LB-0001"))
                .hasMessageContaining("allowed are 1 to 100000");
        assertThatThrownBy(() -> SerialLine.range("LB-1", "LB-10")).isInstanceOf(SerialsFileException.class);
    }

    @Test
    void everyWrongLineOfAFileIsTold() throws Exception {
        Path file = Files.writeString(
                directory.resolve("pool.txt"), "# tray 17\nLB-0001\n\nLB 2\nLB-0001\n0123456789abcdef01234567\n");
        assertThatThrownBy(() -> SerialLine.read(file))
                .isInstanceOfSatisfying(
                        SerialsFileException.class,
                        wrong -> assertThat(wrong.errors())
                                .hasSize(3)
                                .satisfiesExactly(
                                        error -> assertThat(error)
                                                .startsWith(file + ":4: 'LB 2' is no serial; allowed are"),
                                        error -> assertThat(error)
                                                .isEqualTo(file + ":5: serial LB-0001 stands already in " + file
                                                        + ":2; allowed is once"),
                                        error ->
                                                assertThat(error).startsWith(file + ":6: '0123456789abcdef01234567'")));
    }

    @Test
    void aFileWithoutASerialIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("pool.txt"), "# nothing\n");
        assertThatThrownBy(() -> SerialLine.read(file))
                .hasMessage(file + ": names no serial; allowed is one on each line");
    }
}
