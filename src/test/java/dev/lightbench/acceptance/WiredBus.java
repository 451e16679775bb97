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

/** The bench, behind a {@link Wire} that changes what passes. */
record WiredBus(UsbBus bus, Wire wire) implements UsbBus {

    @Override
    public List<UsbDevice> devices() throws UsbException {
        return bus.devices();
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        return new Connection(bus.open(device));
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        return new Line(bus.serial(device));
    }

    @Override
    public Optional<HubPower> hubPower() {
        return bus.hubPower();
    }

    @Override
    public void close() {
        // the bench belongs to the test
    }

    private final class Connection implements UsbConnection {
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
            return wire.answer(setup, target.controlIn(wire.setup(setup), timeout));
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
                throws UsbException, InterruptedException {
            if (!wire.loses(setup, data)) {
                target.controlOut(wire.setup(setup), wire.data(setup, data), timeout);
            }
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

    private final class Line implements SerialLine {
        private final SerialLine target;

        Line(SerialLine target) {
            this.target = target;
        }

        @Override
        public UsbDevice device() {
            return target.device();
        }

        @Override
        public void rate(int baud) throws UsbException, InterruptedException {
            if (!wire.loses(baud)) {
                target.rate(baud);
            }
        }

        @Override
        public void write(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
            target.write(bytes, timeout);
        }

        @Override
        public byte[] read(Duration timeout) throws UsbException, InterruptedException {
            return target.read(timeout);
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
