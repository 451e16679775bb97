package dev.lightbench.acceptance;

import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A bus that knows how many of its connections are open. */
final class CountingBus extends PassingBus {
    private final AtomicInteger open = new AtomicInteger();

    CountingBus(UsbBus bus) {
        super(bus);
    }

    AtomicInteger open() {
        return open;
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        UsbConnection connection = super.open(device);
        open.incrementAndGet();
        return new Counted(connection);
    }

    private final class Counted extends Connection {
        private final AtomicBoolean closed = new AtomicBoolean();

        Counted(UsbConnection target) {
            super(target);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
            super.close();
        }
    }
}
