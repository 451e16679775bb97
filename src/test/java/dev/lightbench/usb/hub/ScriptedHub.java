package dev.lightbench.usb.hub;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bus with one hub that has a device at each of some ports, and that does or does not do what it says. */
final class ScriptedHub implements HubAccess {
    private static final DeviceDescriptor HUB = new DeviceDescriptor(0x0409, 0x55aa, 0x100, 0, 0, 0);
    private static final DeviceDescriptor UNIT = new DeviceDescriptor(0x2b04, 0xc006, 0x250, 1, 2, 3);

    private final TimeSource time;
    private final PortPath at;
    final List<String> requests = new ArrayList<>();
    final Set<Integer> occupied = new TreeSet<>();
    final Set<PortPath> used = new TreeSet<>();
    final TreeMap<Integer, Boolean> powered = new TreeMap<>();
    private int address = 7;
    private int enumeration = 20;
    int open;

    // how it behaves
    int characteristics = 9;
    boolean superSpeed;
    boolean refusesToOpen;
    boolean bitStays;
    boolean devicesStay;
    int deafToPowerOn; // how many such requests it ignores
    Runnable afterPowerOff = () -> {};

    ScriptedHub(TimeSource time, String at, int ports) {
        this.time = time;
        this.at = at.equals("1-0") ? PortPath.root(1) : PortPath.parse(at);
        for (int port = 1; port <= ports; port++) {
            powered.put(port, true);
        }
    }

    ScriptedHub with(int... ports) {
        for (int port : ports) {
            occupied.add(port);
        }
        return this;
    }

    /** It leaves the bus and returns at the same place. */
    void replug() {
        address++;
    }

    private UsbDevice device() {
        return new UsbDevice(at, address, HUB);
    }

    @Override
    public List<UsbDevice> hubs() {
        return List.of(device());
    }

    @Override
    public List<UsbDevice> devices() {
        return occupied.stream()
                .filter(port -> devicesStay || powered.getOrDefault(port, false))
                .map(port -> new UsbDevice(at.child(port), enumeration + port, UNIT))
                .toList();
    }

    @Override
    public boolean inUse(PortPath port) {
        return used.contains(port);
    }

    @Override
    public UsbConnection open(UsbDevice hub) throws UsbException {
        if (refusesToOpen) {
            throw new UsbException.NoAccess("opening " + at + ": this user may not open the device.");
        }
        open++;
        return new Connection();
    }

    private final class Connection implements UsbConnection {
        private boolean closed;

        @Override
        public UsbDevice device() {
            return ScriptedHub.this.device();
        }

        @Override
        public byte[] configurationDescriptor() {
            return new byte[0];
        }

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            time.sleep(Duration.ofMillis(1));
            if (setup.request() == 6) {
                int type = superSpeed ? 0x2A : 0x29;
                if (setup.value() >> 8 != type) {
                    throw new UsbException.Stalled("no such descriptor");
                }
                return new byte[] {9, (byte) type, (byte) powered.size(), (byte) characteristics, 0, 50, 0, 0, 0};
            }
            boolean on = bitStays || powered.get(setup.index());
            return new byte[] {0, (byte) (on ? superSpeed ? 2 : 1 : 0), 0, 0};
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout) throws InterruptedException {
            time.sleep(Duration.ofMillis(1));
            boolean on = setup.request() == 3;
            requests.add((on ? "on " : "off ") + setup.index() + " @" + time.nanos() / 1_000_000);
            if (on && deafToPowerOn > 0) {
                deafToPowerOn--;
                return;
            }
            if (on && !powered.get(setup.index())) {
                enumeration += 100;
            }
            powered.put(setup.index(), on);
            if (!on) {
                afterPowerOff.run();
            }
        }

        @Override
        public void claim(int interfaceNumber) {
            throw new AssertionError("a hub belongs to the kernel");
        }

        @Override
        public void setAlternate(int interfaceNumber, int alternate) {
            throw new AssertionError("a hub belongs to the kernel");
        }

        @Override
        public void close() {
            open -= closed ? 0 : 1;
            closed = true;
        }
    }
}
