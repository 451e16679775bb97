package dev.lightbench.usb.libusb;

import org.jspecify.annotations.Nullable;
import org.usb4java.Loader;
import org.usb4java.LoaderException;

/** The native part of usb4java, unpacked into the temporary folder and loaded once for this process. */
final class NativeLibrary {
    /**
     * Why loading failed, or null. Kept, because usb4java tries only once: its second attempt would seem to succeed,
     * and the first call after it would end in an {@link UnsatisfiedLinkError}.
     */
    private static final @Nullable String PROBLEM = load();

    private NativeLibrary() {}

    /**
     * Makes sure that it is loaded. No class of usb4java may be touched before.
     *
     * @throws UsbUnavailable with the reason and the remedy
     */
    static void require() throws UsbUnavailable {
        if (PROBLEM != null) {
            throw new UsbUnavailable(PROBLEM);
        }
    }

    private static @Nullable String load() {
        try {
            Loader.load();
            return null;
        } catch (LoaderException | LinkageError e) {
            return sentence(e, System.getProperty("os.name") + " " + System.getProperty("os.arch"), temporaryFolder());
        }
    }

    private static String temporaryFolder() {
        return System.getProperty("java.io.tmpdir", "?");
    }

    /** Tells the ways in which loading fails apart: nothing to load, nowhere to unpack, wrong C library, not loadable there. */
    static String sentence(Throwable failure, String machine, String folder) {
        if (failure instanceof LoaderException && failure.getCause() == null) {
            return "There is no libusb for this machine (" + machine + "): USB works on Linux x86, x86-64, arm and"
                    + " aarch64, Windows x86 and x86-64, and Mac Intel; elsewhere only a virtual bench can be used.";
        }
        if (failure instanceof LoaderException) {
            return "libusb cannot be unpacked into the temporary folder " + folder + " (" + reason(failure)
                    + "): make the folder writable, or name another one with java -Djava.io.tmpdir=DIR.";
        }
        if (isFromMusl(String.valueOf(failure.getMessage()))) {
            return "libusb cannot be loaded (" + reason(failure) + "): it is built for the C library of most Linux"
                    + " distributions (glibc), and this one uses musl, as Alpine does. Use a distribution with glibc,"
                    + " for example Debian.";
        }
        return "libusb cannot be loaded from the temporary folder " + folder + " (" + reason(failure)
                + "): if that folder is mounted noexec, name another one with java -Djava.io.tmpdir=DIR.";
    }

    /** The two ways in which musl's loader words its failures; glibc's has others. */
    private static boolean isFromMusl(String message) {
        return message.contains("Error loading shared library") || message.contains("Error relocating");
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String text = String.valueOf(cause.getMessage());
        return text.substring(text.lastIndexOf(": ") < 0 ? 0 : text.lastIndexOf(": ") + 2);
    }
}
