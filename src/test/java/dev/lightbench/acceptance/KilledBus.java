package dev.lightbench.acceptance;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;

/**
 * A bus under a process that is killed: after so many transfers everything that the process does ends in an error, so
 * that nothing reaches the units any more, as after a SIGKILL. The units live on. Used by one run's thread.
 */
final class KilledBus extends PassingBus {
    private final int after;
    private int transfers;

    /** What every call meets once the process is dead. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies before its transfer number {@code after}, from 1; at 0 it never does. */
    KilledBus(UsbBus bus, int after) {
        super(bus);
        this.after = after;
    }

    int transfers() {
        return transfers;
    }

    private void transfer() {
        transfers++;
        alive();
    }

    private void alive() {
        if (after > 0 && transfers >= after) {
            throw new Killed();
        }
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        alive();
        return super.devices();
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        alive();
        return new Mortal(super.open(device));
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        transfer();
        return super.serial(device);
    }

    /** Closing it is what the kernel does for a process that is gone. */
    private final class Mortal extends Connection {
        Mortal(UsbConnection target) {
            super(target);
        }

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            transfer();
            return super.controlIn(setup, timeout);
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
                throws UsbException, InterruptedException {
            transfer();
            super.controlOut(setup, data, timeout);
        }

        @Override
        public void claim(int interfaceNumber) throws UsbException, InterruptedException {
            alive();
            super.claim(interfaceNumber);
        }

        @Override
        public void setAlternate(int interfaceNumber, int alternate) throws UsbException, InterruptedException {
            alive();
            super.setAlternate(interfaceNumber, alternate);
        }
    }
}
