package dev.lightbench.pipeline;

import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bus as one run sees it: remembers what the run opened, so that nothing stays open when a step ends in a way in
 * which it could not close it. Owned by the run's thread.
 */
final class OwnConnections implements UsbBus {
    private final UsbBus target;
    private final List<Runnable> opened = new ArrayList<>();

    OwnConnections(UsbBus target) {
        this.target = target;
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        return target.devices();
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        UsbConnection connection = target.open(device);
        opened.add(connection::close);
        return connection;
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        SerialLine line = target.serial(device);
        opened.add(line::close);
        return line;
    }

    @Override
    public Optional<HubPower> hubPower() {
        return target.hubPower();
    }

    /** Closes whatever this run has opened; the bus itself stays, for it belongs to all runs. */
    @Override
    public void close() {
        List<Runnable> all = List.copyOf(opened);
        opened.clear();
        all.forEach(Runnable::run);
    }
}
