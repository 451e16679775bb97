package dev.lightbench.kernelbench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What {@code .ci/install} puts on a machine for the kernel bench. A test that misses something is skipped and says what;
 * where the environment variable CI is set it fails instead, so that CI never skips.
 */
final class Kit {
    private static final String REMEDY = ": run .ci/install";

    private Kit() {}

    /** For tests on the umockdev bed. */
    static void requireTestBed() {
        List<String> missing = missingPrograms("umockdev-wrapper", "/usr/bin/python3");
        if (bedLibrary().isEmpty()) {
            missing.add("libumockdev-preload.so.0");
        }
        if (!Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/gi"))) {
            missing.add("python3-gi");
        }
        require(missing);
    }

    /** For tests in the guest. */
    static void requireGuest() {
        List<String> missing = missingPrograms("qemu-system-x86_64");
        for (String file : List.of("kernel", "udev", "initrd.gz")) {
            if (!Files.exists(folder().resolve(file))) {
                missing.add(folder().resolve(file).toString());
            }
        }
        require(missing);
    }

    /** For tests with the clients that are written by others. */
    static void requireClients() {
        List<String> missing = missingPrograms("dfu-util", "uhubctl", "node");
        Path particle = folder().resolve("clients/node_modules/particle-usb");
        if (!Files.isDirectory(particle)) {
            missing.add("particle-usb (npm)");
        }
        require(missing);
    }

    /** Where the kernel, udev, the guest's first file system and the npm packages are unpacked. */
    static Path folder() {
        String named = System.getenv("LIGHTBENCH_KERNEL_BENCH");
        if (named != null) {
            return Path.of(named);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path caches = cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("lightbench/kernel-bench");
    }

    /** The library by which a program joins a test bed that runs already. */
    static Optional<Path> bedLibrary() {
        for (String folder :
                List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")) {
            Path library = Path.of(folder, "libumockdev-preload.so.0");
            if (Files.exists(library)) {
                return Optional.of(library);
            }
        }
        return Optional.empty();
    }

    private static List<String> missingPrograms(String... programs) {
        List<String> missing = new ArrayList<>();
        for (String program : programs) {
            if (!onPath(program)) {
                missing.add(program);
            }
        }
        return missing;
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder).resolve(program))) {
                return true;
            }
        }
        return Files.isExecutable(Path.of("/usr/sbin").resolve(program));
    }

    private static void require(List<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        String sentence = "missing " + String.join(", ", missing) + REMEDY;
        if (System.getenv("CI") != null) {
            Assertions.fail(sentence);
        }
        Assumptions.abort(sentence);
    }
}
