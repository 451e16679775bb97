package dev.lightbench.usb.libusb;

import dev.lightbench.time.MachineTime;

/** A process of its own that starts libusb twice and prints what came of it. */
final class StartInThisJvm {
    private StartInThisJvm() {}

    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            try {
                LibusbBus.start(new MachineTime()).close();
                System.out.println("started");
            } catch (UsbUnavailable e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
