package dev.lightbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final WholeFile SMALL = new WholeFile(8);

    @TempDir
    Path directory;

    private Path file(byte... content) throws Exception {
        return Files.write(directory.resolve("file"), content);
    }

    private static String said(Path file) {
        Problem problem = catchThrowableOfType(UnusableFileException.class, () -> SMALL.text(file))
                .problem();
        assertThat(problem.file()).isEqualTo(file.toString());
        return problem.sentence();
    }

    @Test
    void aFileAsLargeAsAllowedIsRead() throws Exception {
        assertThat(SMALL.text(file("12345678".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("12345678");
    }

    @Test
    void aLargerOneIsToldFromFileAndFromBytes() throws Exception {
        byte[] nine = "123456789".getBytes(StandardCharsets.UTF_8);
        assertThat(said(file(nine))).isEqualTo("is larger than the 8B that are allowed");
        assertThat(catchThrowableOfType(UnusableFileException.class, () -> SMALL.text("x", nine)))
                .hasMessage("x: is larger than the 8B that are allowed");
    }

    @Test
    void aByteOrderMarkIsNoText() throws Exception {
        assertThat(SMALL.text(file((byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 'a')))
                .isEqualTo("a");
    }

    @Test
    void bytesThatAreNoTextAreTold() throws Exception {
        assertThat(said(file((byte) 0xC3, (byte) 0x28))).isEqualTo("is not text in UTF-8");
    }

    @Test
    void whatIsNoFileIsTold() {
        assertThat(said(directory.resolve("gone"))).isEqualTo("there is no such file");
        assertThat(said(directory)).isEqualTo("is not a file, it is a directory");
    }
}
