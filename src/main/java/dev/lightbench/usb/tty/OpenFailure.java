package dev.lightbench.usb.tty;

import dev.lightbench.usb.UsbException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a serial port of an attached device did not open. */
final class OpenFailure {
    // errno of Linux and macOS
    private static final int EPERM = 1;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int EAGAIN_MAC = 35;

    private OpenFailure() {}

    /**
     * The failure.
     *
     * @param code the operating system's
     * @param node the port's file, which tells whether it is the user who lacks the right
     * @param what what was being done, to open the sentence with
     */
    static UsbException of(int code, Path node, String what) {
        boolean exists = Files.exists(node);
        if (code == EACCES || code == EPERM || exists && !(Files.isReadable(node) && Files.isWritable(node))) {
            return new UsbException.NoAccess(what + "this user may not. On Linux install"
                    + " fixtures/udev/50-lightbench.rules into /etc/udev/rules.d and plug the device in again");
        }
        if (code == EBUSY || code == EAGAIN || code == EAGAIN_MAC) {
            return new UsbException.Busy(what + "another program holds it (ModemManager, or a terminal?)");
        }
        return new UsbException.Io(what + "refused by the operating system (error " + code + ")");
    }
}
