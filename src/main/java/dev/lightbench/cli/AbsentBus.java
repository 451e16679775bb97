package dev.lightbench.cli;

import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.List;

/** What stands for a USB that this computer does not have: it says why whenever it is looked at. */
record AbsentBus(String sentence) implements UsbBus {
    @Override
    public List<UsbDevice> devices() throws UsbException {
        throw new UsbException.Io(sentence);
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException {
        throw new UsbException.Io(sentence);
    }

    @Override
    public void close() {}
}
