package dev.lightbench.bench;

import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stay of a unit on the bus, from its enumeration to its leaving: its address, its claims, its control pipe. */
final class Enumeration {
    private static final int INTERFACE_DESCRIPTOR = 4;
    private static final int ENDPOINT_DESCRIPTOR = 5;
    private static final int CONFIGURATION_INTERFACES_AT = 4;
    private static final int CDC = 2;
    private static final int ACM = 2;

    private final UsbDevice device;
    private final UsbIdentity identity;
    private final BenchUnit unit;
    private final ControlPipe pipe;
    private final EndpointPipes endpoints;
    private final Map<Integer, BenchConnection> claims = new HashMap<>(); // owned by the bench's lock
    private boolean over; // owned by the bench's lock

    Enumeration(BenchUnit unit, BenchPort port, int address, UsbIdentity identity, BenchClock clock) {
        this.unit = unit;
        this.identity = identity;
        this.device = new UsbDevice(port.path(), address, DeviceDescriptor.parse(identity.deviceDescriptor()));
        this.pipe = new ControlPipe(unit, port.hub().wire(), clock);
        this.endpoints = new EndpointPipes(unit.device(), port.hub().wire(), clock, identity);
    }

    UsbDevice device() {
        return device;
    }

    BenchUnit unit() {
        return unit;
    }

    byte[] configurationDescriptor() {
        return identity.configurationDescriptor().clone();
    }

    /** The control pipe. */
    ControlPipe pipe() throws UsbException.Gone {
        present();
        return pipe;
    }

    /** Submits a control transfer that only its host outside ends before it is done. */
    OutsideHost.Submitted control(ControlSetup setup, byte[] data, OutsideHost.Ended ended) {
        ControlTransfer transfer =
                pipe.prepare(setup, data, device.port(), done -> ended.ended(done.outcome(), done.received()));
        pipe.submit(transfer);
        return () -> pipe.cancel(transfer);
    }

    /** The bulk and interrupt endpoints. */
    EndpointPipes endpoints() {
        return endpoints;
    }

    /** A bus reset by a host outside: open transfers end as gone, the stay goes on. */
    void reset() {
        pipe.end();
        endpoints.reset();
        unit.device().busReset();
    }

    /** The host takes a transfer back; nothing happens if it has ended. */
    void cancel(ControlTransfer transfer) {
        pipe.cancel(transfer);
    }

    /** Whether it has a serial port: an interface of CDC ACM (class 2, subclass 2). */
    boolean hasSerialPort() {
        byte[] all = identity.configurationDescriptor();
        for (int at = 0; at + 6 < all.length && all[at] != 0; at += all[at] & 0xFF) {
            if (all[at + 1] == INTERFACE_DESCRIPTOR && all[at + 5] == CDC && all[at + 6] == ACM) {
                return true;
            }
        }
        return false;
    }

    /** Checks that this stay is not over. */
    void present() throws UsbException.Gone {
        if (over) {
            throw new UsbException.Gone(
                    "the device at " + device.port() + " (address " + device.address() + ") is no longer attached");
        }
    }

    /** Takes an interface for a connection. */
    void claim(int number, BenchConnection by) throws UsbException {
        present();
        if (number < 0 || number >= identity.configurationDescriptor()[CONFIGURATION_INTERFACES_AT]) {
            throw new UsbException.Io("the device at " + device.port() + " has no interface " + number);
        }
        BenchConnection holder = claims.putIfAbsent(number, by);
        if (holder != null && holder != by) {
            throw new UsbException.Busy("interface " + number + " of " + device.port() + " is claimed already");
        }
    }

    /** Checks that a connection holds an interface. */
    void holds(int number, BenchConnection by) throws UsbException {
        @Nullable BenchConnection holder = claims.get(number);
        if (holder == null) {
            throw new UsbException.Io("interface " + number + " of " + device.port() + " is not claimed");
        }
        if (holder != by) {
            throw new UsbException.Busy("interface " + number + " of " + device.port() + " is claimed by another");
        }
    }

    /** Checks that a connection holds the interface to which an endpoint belongs; one that no interface has stalls later. */
    void holdsEndpoint(int endpoint, BenchConnection by) throws UsbException {
        byte[] all = identity.configurationDescriptor();
        int current = -1;
        for (int at = 0; at + 2 < all.length && all[at] != 0; at += all[at] & 0xFF) {
            if (all[at + 1] == INTERFACE_DESCRIPTOR) {
                current = all[at + 2] & 0xFF;
            } else if (all[at + 1] == ENDPOINT_DESCRIPTOR && (all[at + 2] & 0xFF) == endpoint) {
                holds(current, by);
            }
        }
    }

    /** Gives back what a connection holds. */
    void release(BenchConnection by) {
        claims.values().removeIf(holder -> holder == by);
    }

    /** The unit has left: all open transfers end as gone. */
    void end() {
        over = true;
        claims.clear();
        pipe.end();
        endpoints.end();
    }
}
