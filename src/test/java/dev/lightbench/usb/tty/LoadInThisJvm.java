package dev.lightbench.usb.tty;

import dev.lightbench.usb.UsbException;

/** A process of its own that loads the library for serial ports and prints what came of it. */
final class LoadInThisJvm {
    private LoadInThisJvm() {}

    public static void main(String[] args) {
        try {
            TtyLibrary.require();
            System.out.println("loaded");
        } catch (UsbException.Io e) {
            System.out.println(e.getMessage());
        }
    }
}
