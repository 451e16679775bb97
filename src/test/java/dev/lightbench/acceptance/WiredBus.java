package dev.lightbench.acceptance;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/** The bench, behind a {@link Wire} that changes what passes. */
final class WiredBus extends PassingBus {
    private final Wire wire;

    WiredBus(UsbBus bus, Wire wire) {
        super(bus);
        this.wire = wire;
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        return new Wired(super.open(device));
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        return new Line(super.serial(device));
    }

    private final class Wired extends Connection {
        Wired(UsbConnection target) {
            super(target);
        }

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            return wire.answer(setup, super.controlIn(wire.setup(setup), timeout));
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
                throws UsbException, InterruptedException {
            if (!wire.loses(setup, data)) {
                super.controlOut(wire.setup(setup), wire.data(setup, data), timeout);
            }
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
