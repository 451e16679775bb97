package dev.lightbench.acceptance;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Another bus, as it is: for those that change or watch some of what passes. Closing it does nothing. */
class PassingBus implements UsbBus {
    private final UsbBus bus;

    PassingBus(UsbBus bus) {
        this.bus = bus;
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        return bus.devices();
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        return bus.open(device);
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        return bus.serial(device);
    }

    @Override
    public Optional<HubPower> hubPower() {
        return bus.hubPower();
    }

    @Override
    public void close() {
        // the bench belongs to the test
    }

    /** A connection of the other bus, as it is. */
    static class Connection implements UsbConnection {
        private final UsbConnection target;

        Connection(UsbConnection target) {
            this.target = target;
        }

        @Override
        public UsbDevice device() {
            return target.device();
        }

        @Override
        public byte[] configurationDescriptor() throws UsbException {
            return target.configurationDescriptor();
        }

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            return target.controlIn(setup, timeout);
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
                throws UsbException, InterruptedException {
            target.controlOut(setup, data, timeout);
        }

        @Override
        public void claim(int interfaceNumber) throws UsbException, InterruptedException {
            target.claim(interfaceNumber);
        }

        @Override
        public void setAlternate(int interfaceNumber, int alternate) throws UsbException, InterruptedException {
            target.setAlternate(interfaceNumber, alternate);
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
