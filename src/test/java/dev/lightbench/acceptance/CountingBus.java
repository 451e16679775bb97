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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A bus that knows how many of its connections are open. */
record CountingBus(UsbBus bus, AtomicInteger open) implements UsbBus {

    CountingBus(UsbBus bus) {
        this(bus, new AtomicInteger());
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        return bus.devices();
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        UsbConnection connection = bus.open(device);
        open.incrementAndGet();
        return new Counted(connection, open, new AtomicBoolean());
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
        bus.close();
    }

    private record Counted(UsbConnection connection, AtomicInteger open, AtomicBoolean closed)
            implements UsbConnection {
        @Override
        public UsbDevice device() {
            return connection.device();
        }

        @Override
        public byte[] configurationDescriptor() throws UsbException {
            return connection.configurationDescriptor();
        }

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            return connection.controlIn(setup, timeout);
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
                throws UsbException, InterruptedException {
            connection.controlOut(setup, data, timeout);
        }

        @Override
        public void claim(int interfaceNumber) throws UsbException, InterruptedException {
            connection.claim(interfaceNumber);
        }

        @Override
        public void setAlternate(int interfaceNumber, int alternate) throws UsbException, InterruptedException {
            connection.setAlternate(interfaceNumber, alternate);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
            connection.close();
        }
    }
}
