package dev.lightbench.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLibraryTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    // FIPS 180-2, appendix B.1
    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    @Test
    void imageIsFoundByItsSha256AndLiesInTheFileOfThatName() throws Exception {
        ImageLibrary library = new ImageLibrary(directory);
        assertThat(library.add(ABC)).isEqualTo(ABC_SHA256);
        assertThat(library.get(ABC_SHA256))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(ABC));
        assertThat(files()).containsExactly(ABC_SHA256 + ".bin");
    }

    @Test
    void addingAgainChangesNothing() throws Exception {
        new ImageLibrary(directory).add(ABC);
        new ImageLibrary(directory).add(ABC);
        assertThat(files()).containsExactly(ABC_SHA256 + ".bin");
    }

    @Test
    void unknownImageIsEmpty() throws Exception {
        assertThat(new ImageLibrary(directory).get(ABC_SHA256)).isEmpty();
    }

    @Test
    void damagedImageIsRefusedAndRepairedByAddingItAgain() throws Exception {
        ImageLibrary library = new ImageLibrary(directory);
        library.add(ABC);
        Files.writeString(directory.resolve("images").resolve(ABC_SHA256 + ".bin"), "abd");
        assertThatThrownBy(() -> library.get(ABC_SHA256))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        library.add(ABC);
        assertThat(library.get(ABC_SHA256)).isPresent();
    }

    @Test
    void failedAddLeavesNothingBehind() throws Exception {
        Path blocked = directory.resolve("images").resolve(ABC_SHA256 + ".bin");
        Files.createDirectories(blocked.resolve("in-the-way")); // a directory with content cannot be replaced
        assertThatThrownBy(() -> new ImageLibrary(directory).add(ABC)).isInstanceOf(IOException.class);
        assertThat(files()).containsExactly(ABC_SHA256 + ".bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "../../../etc/passwd",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
            })
    void anythingThatIsNoSha256IsRefusedWithTheForm(String name) {
        assertThatThrownBy(() -> new ImageLibrary(directory).get(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 lower-case hex digits");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("images"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
