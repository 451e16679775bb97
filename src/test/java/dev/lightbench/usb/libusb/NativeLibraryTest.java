package dev.lightbench.usb.libusb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usb4java.LoaderException;

class NativeLibraryTest {

    @Test
    void aMachineWithoutNativesIsNamed() {
        assertThat(NativeLibrary.sentence(
                        new LoaderException("Native library not found in classpath: /x"), "Linux riscv64", "/tmp"))
                .startsWith("There is no libusb for this machine (Linux riscv64)");
    }

    @Test
    void aTemporaryFolderWithoutExecutionRightIsNamedWithTheRemedy() {
        assertThat(NativeLibrary.sentence(
                        new UnsatisfiedLinkError("/t/libusb4java.so: /t/libusb4java.so: failed to map segment"),
                        "Linux amd64",
                        "/t"))
                .isEqualTo("libusb cannot be loaded from the temporary folder /t (failed to map segment): if that"
                        + " folder is mounted noexec, name another one with java -Djava.io.tmpdir=DIR.");
    }

    @Test
    void aDistributionWithMuslIsNamed() {
        assertThat(NativeLibrary.sentence(
                        new UnsatisfiedLinkError("/t/libusb4java.so: Error loading shared library"
                                + " ld-linux-x86-64.so.2: No such file or directory (needed by /t/libusb4java.so)"),
                        "Linux amd64",
                        "/t"))
                .startsWith("libusb cannot be loaded (")
                .contains("glibc", "musl", "Debian")
                .doesNotContain("noexec");
    }

    @Test
    void aTemporaryFolderThatIsMissingEndsEachStartInTheSameSentence(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing");
        List<String> said = startInJvm("-Djava.io.tmpdir=" + missing);
        assertThat(said)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("libusb cannot be unpacked into the temporary folder " + missing)
                        .contains("-Djava.io.tmpdir=DIR"));
    }

    @Test
    void aMachineWithoutNativesEndsEachStartInTheSameSentence() throws Exception {
        assertThat(startInJvm("-Dos.arch=riscv64"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("There is no libusb for this machine"));
    }

    private static List<String> startInJvm(String property) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        property,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartInThisJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
