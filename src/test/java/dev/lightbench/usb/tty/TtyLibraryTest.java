package dev.lightbench.usb.tty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each in a process of its own, as it is loaded only once. */
class TtyLibraryTest {

    @Test
    void nothingIsLeftBehindInTheTemporaryFolderNorAtHome(@TempDir Path folder) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path home = Files.createDirectory(folder.resolve("home"));
        assertThat(said("-Djava.io.tmpdir=" + temporary, "-Duser.home=" + home)).isEqualTo("loaded");
        try (Stream<Path> left = Stream.concat(Files.list(temporary), Files.list(home))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aTemporaryFolderThatIsMissingIsNamedWithTheRemedy(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing");
        assertThat(said("-Djava.io.tmpdir=" + missing))
                .startsWith("The library for serial ports cannot be unpacked into " + missing)
                .contains("-Djava.io.tmpdir=DIR");
    }

    @Test
    void aSystemWithoutOneIsNamedAndDoesNotEndTheProcess() throws Exception {
        assertThat(said("-Dos.name=Plan 9"))
                .startsWith("There is no library for serial ports on this machine (plan 9)");
    }

    @Test
    void aFolderThatMayNotHoldProgramsIsNamed() {
        String message = "Cannot load native library. Errors as follows:\n[1]: no jSerialComm in java.library.path\n"
                + "[2]: /t/x/Linux/x86_64/libjSerialComm.so: failed to map segment from shared object\n";
        assertThat(TtyLibrary.notLoaded("/t/x", new UnsatisfiedLinkError(message)))
                .isEqualTo("The library for serial ports cannot be loaded from /t/x (failed to map segment from shared"
                        + " object): if that folder is mounted noexec, name another one with"
                        + " java -Djava.io.tmpdir=DIR.");
    }

    private static String said(String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of(
                "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), LoadInThisJvm.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
