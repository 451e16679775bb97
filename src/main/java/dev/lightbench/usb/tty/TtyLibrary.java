package dev.lightbench.usb.tty;

import com.fazecast.jSerialComm.SerialPort;
import dev.lightbench.usb.UsbException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The native part of jSerialComm, unpacked and loaded once for this process. jSerialComm would unpack it by itself into
 * folders that everybody may write to, keep it there, and end the process on a system that it does not know: so it is
 * given one in a folder that belongs to this user alone, which is removed once it is loaded.
 */
final class TtyLibrary {
    private static final String LOAD_FROM = "jSerialComm.library.path";
    private static final List<String> LINUX =
            List.of("x86_64", "x86", "armv5", "armv6hf", "armv7hf", "armv8_64", "armv8_32", "ppc64le");
    private static final List<String> WINDOWS = List.of("x86_64", "x86", "aarch64", "armv7");
    private static final List<String> MAC = List.of("aarch64", "x86_64", "x86");

    /** Why loading failed, or null. A class whose loading has failed once cannot be tried again. */
    private static final @Nullable String PROBLEM = load();

    private TtyLibrary() {}

    /**
     * Makes sure that it is loaded. Nothing of jSerialComm may be called before.
     *
     * @throws UsbException.Io with the reason and the remedy
     */
    static void require() throws UsbException.Io {
        if (PROBLEM != null) {
            throw new UsbException.Io(PROBLEM);
        }
    }

    private static @Nullable String load() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("linux")) {
            return load("Linux", "libjSerialComm.so", LINUX);
        }
        if (system.startsWith("windows")) {
            return load("Windows", "jSerialComm.dll", WINDOWS);
        }
        if (system.startsWith("mac")) {
            return load("OSX", "libjSerialComm.jnilib", MAC);
        }
        return "There is no library for serial ports on this machine (" + system + "): they work on Linux, Windows and"
                + " macOS.";
    }

    private static @Nullable String load(String system, String file, List<String> machines) {
        if (System.getProperty(LOAD_FROM) != null) {
            return initialise(String.valueOf(System.getProperty(LOAD_FROM)));
        }
        Path folder;
        try {
            folder = Files.createTempDirectory("lightbench-serial"); // for this user alone
        } catch (IOException e) {
            return notUnpacked(System.getProperty("java.io.tmpdir", "?"), e);
        }
        try {
            for (String machine : machines) {
                unpack(system + "/" + machine, file, folder);
            }
            System.setProperty(LOAD_FROM, folder.toString());
            System.setProperty("fazecast.jSerialComm.appid", "lightbench"); // where it would unpack and clean up itself
            return initialise(folder.toString());
        } catch (IOException e) {
            return notUnpacked(folder.toString(), e);
        } finally {
            remove(folder, system, file, machines);
        }
    }

    private static void unpack(String place, String file, Path folder) throws IOException {
        try (InputStream packed = TtyLibrary.class.getResourceAsStream("/" + place + "/" + file)) {
            if (packed != null) {
                Files.copy(
                        packed, Files.createDirectories(folder.resolve(place)).resolve(file));
            }
        }
    }

    /** It is in memory now. Windows keeps a loaded file: there the folder stays. */
    private static void remove(Path folder, String system, String file, List<String> machines) {
        try {
            for (String machine : machines) {
                Path place = folder.resolve(system).resolve(machine);
                Files.deleteIfExists(place.resolve(file));
                Files.deleteIfExists(place);
            }
            Files.deleteIfExists(folder.resolve(system));
            Files.deleteIfExists(folder);
        } catch (IOException kept) {
            // nothing of it is needed, and nothing depends on its being gone
        }
    }

    private static @Nullable String initialise(String folder) {
        try {
            SerialPort.getVersion(); // chooses among what is there, and loads it
            return null;
        } catch (LinkageError e) {
            return notLoaded(folder, e);
        }
    }

    static String notUnpacked(String folder, IOException failure) {
        return "The library for serial ports cannot be unpacked into " + folder + " (" + failure.getMessage()
                + "): make the temporary folder writable, or name another one with java -Djava.io.tmpdir=DIR.";
    }

    static String notLoaded(String folder, LinkageError failure) {
        String reason = String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> line.contains(folder))
                .findFirst()
                .map(line -> line.substring(line.lastIndexOf(": ") + 2))
                .orElse("no part of it fits this machine");
        return "The library for serial ports cannot be loaded from " + folder + " (" + reason
                + "): if that folder is mounted noexec, name another one with java -Djava.io.tmpdir=DIR.";
    }
}
