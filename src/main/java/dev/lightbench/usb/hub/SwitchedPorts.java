package dev.lightbench.usb.hub;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.AttachedHub;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hub power as it is really found: the hub is asked what it can, told to switch, asked whether it did, and the device
 * is seen to leave the bus. What did not work is put right at once and not tried again on that hub.
 */
public final class SwitchedPorts implements HubPower {
    private final HubAccess access;
    private final KernelPorts kernel;
    private final TimeSource time;
    private final PortSwitch power;
    private final Findings findings = new Findings();
    private final Set<PortPath> switching = new HashSet<>(); // owned by its own monitor

    /** With the hubs of a bus, and what the kernel has to say of their ports. */
    public SwitchedPorts(HubAccess access, KernelPorts kernel, TimeSource time) {
        this.access = access;
        this.kernel = kernel;
        this.time = time;
        this.power = new PortSwitch(access, kernel, time);
    }

    @Override
    public List<AttachedHub> hubs() throws UsbException, InterruptedException {
        List<UsbDevice> attached = access.hubs();
        findings.keep(attached);
        List<AttachedHub> all = new ArrayList<>();
        for (UsbDevice hub : attached) {
            all.add(describe(hub));
        }
        return List.copyOf(all);
    }

    private AttachedHub describe(UsbDevice hub) throws InterruptedException {
        try {
            HubDescriptor said = ask(hub);
            return new AttachedHub(
                    hub.port(), hub.descriptor(), said.ports(), findings.worthTrying(hub), findings.sentence(hub));
        } catch (UsbException silent) {
            return new AttachedHub(
                    hub.port(), hub.descriptor(), 0, false, "It cannot be asked: " + silent.getMessage());
        }
    }

    @Override
    public boolean switches(PortPath port) {
        try {
            UsbDevice hub = OpenPort.hubOf(port, access);
            ask(hub);
            return findings.whyNot(hub, port.port()).isEmpty();
        } catch (UsbException unknown) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HubDescriptor ask(UsbDevice hub) throws UsbException, InterruptedException {
        Optional<HubDescriptor> known = findings.said(hub);
        if (known.isPresent()) {
            return known.get();
        }
        try (OpenHub open = OpenHub.of(access.open(hub))) {
            findings.says(hub, open.descriptor());
            return open.descriptor();
        }
    }

    @Override
    public void off(PortPath port) throws UsbException, InterruptedException {
        List<PortPath> socket = socket(port);
        begin(socket);
        try {
            takeAway(socket);
        } finally {
            end(socket);
        }
    }

    @Override
    public void on(PortPath port) throws UsbException, InterruptedException {
        List<PortPath> socket = socket(port);
        begin(socket);
        try {
            requireSwitchable(port);
            power.giveBack(socket);
        } finally {
            end(socket);
        }
    }

    @Override
    public void cycle(PortPath port, Duration off) throws UsbException, InterruptedException {
        List<PortPath> socket = socket(port);
        begin(socket);
        try {
            takeAway(socket);
            try {
                time.sleep(off);
            } finally {
                power.giveBackWhateverHappens(socket);
            }
        } finally {
            end(socket);
        }
    }

    /** The port as it was named, then its other half if it has one. */
    private List<PortPath> socket(PortPath port) {
        return kernel.companion(port).map(other -> List.of(port, other)).orElse(List.of(port));
    }

    private void begin(List<PortPath> socket) throws UsbException {
        synchronized (switching) {
            if (socket.stream().anyMatch(switching::contains)) {
                throw new UsbException.Busy("the power of port " + socket.get(0) + " is being switched already");
            }
            switching.addAll(socket);
        }
    }

    private void end(List<PortPath> socket) {
        synchronized (switching) {
            switching.removeAll(socket);
        }
    }

    private UsbDevice requireSwitchable(PortPath port) throws UsbException, InterruptedException {
        UsbDevice hub = OpenPort.hubOf(port, access);
        ask(hub);
        Optional<String> whyNot = findings.whyNot(hub, port.port());
        if (whyNot.isPresent()) {
            throw new UsbException.Io(whyNot.get());
        }
        return hub;
    }

    private void takeAway(List<PortPath> socket) throws UsbException, InterruptedException {
        PortPath port = socket.get(0);
        UsbDevice hub = requireSwitchable(port);
        requireUnused(socket);
        Optional<String> failure = power.takeAway(socket);
        if (failure.isPresent()) {
            String sentence = "the hub at " + hub.port() + " does not switch port " + port.port()
                    + ", though it says it can: told to take the power away, " + failure.get();
            findings.didNot(hub, port.port(), sentence);
            throw new UsbException.Io(sentence);
        }
        findings.switched(hub, port.port());
    }

    private void requireUnused(List<PortPath> socket) throws UsbException {
        List<UsbDevice> hubs = access.hubs();
        for (PortPath each : socket) {
            if (hubs.stream().anyMatch(hub -> hub.port().equals(each))) {
                throw new UsbException.Busy("at port " + each
                        + " sits a hub: everything behind it would lose its power, so it is not switched");
            }
            if (access.inUse(each)) {
                throw new UsbException.Busy("the unit at port " + each + " is in use, so its power is not switched");
            }
        }
    }
}
