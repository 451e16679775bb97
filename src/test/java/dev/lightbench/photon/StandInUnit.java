package dev.lightbench.photon;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Photon at port 1-1 reduced to what the steps of the driver ask of it, for tests that need a whole conversation.
 * Its fields are the unit's state and may be set by a test before and read after. No timing but that of resets.
 */
public final class StandInUnit implements UsbBus {
    /** Where it sits. */
    public static final PortPath PORT = PortPath.parse("1-1");
    /** Its device id. */
    public static final String ID = "3e0038000b47363330353437";

    static final int FLASH_START = 0x08000000;
    static final int USER_PART = 0xA0000;

    /** What a unit in DFU mode does when it is told to leave. */
    public enum Leave {
        /** It starts its firmware. */
        STARTS,
        /** It stays where it is. */
        STAYS,
        /** It is reset, and is in DFU mode again. */
        RETURNS,
        /** It is never seen again. */
        VANISHES
    }

    /** Which requests a unit speaks, by the age of its Device OS. */
    public enum Protocol {
        /** None: before 0.6.0. */
        NONE,
        /** Raw ones: 0.6.0 to 0.8.0-rc.1. */
        RAW,
        /** Service requests, with module information as JSON text: 0.8.0-rc.2 to 1.0.1. */
        SERVICE_WITH_TEXT,
        /** Service requests: 1.1.0 and newer. */
        SERVICE
    }

    /** What a fault does to a transfer. */
    public enum FaultKind {
        /** The unit is pulled out. */
        UNPLUG,
        /** The transfer is refused. */
        STALL,
        /** The transfer is lost. */
        HANG
    }

    final TimeSource time;
    public String version = "1.5.2";
    public String id = ID;
    public int networks = 2;
    /** Which requests it speaks. */
    public Protocol protocol = Protocol.SERVICE;
    /** The old requests that it knows. */
    public Set<Integer> oldRequests = Set.of(40, 50, 60, 70, 90);
    /** The payload of each service request that had one, by its type. */
    public final Map<Integer, List<byte[]>> received = new HashMap<>();

    /** What it answers by the type of the request, where a test does not want its own answer. */
    public final Map<Integer, byte[]> answers = new HashMap<>();

    /** The result that it has for a request, by its type, where that is not 0. */
    public final Map<Integer, Integer> results = new HashMap<>();

    /** Whether the host can reach its serial port. */
    public boolean serialPort = true;

    /** The serial number that it shows while it runs. */
    public @Nullable String runningSerial;

    public boolean clears = true;
    public boolean connectsForever;
    /** On the clock of its time source. */
    public long connectsUntil = Long.MIN_VALUE;

    public boolean applicationConnects = true;
    public boolean productListensWithNetworks;
    public boolean productStoresNetwork;
    public int userPartValidity;
    public boolean flashHolds = true;
    public Leave leave = Leave.STARTS;
    public @Nullable String dfuSerial;
    public @Nullable String idAfterReset;
    /** Which transfer is hit, counted from 0; -1 for none. */
    public int faultAt = -1;

    public FaultKind fault = FaultKind.STALL;
    /** When it is pulled out, on the clock of its time source. */
    public long unpluggedAt = Long.MAX_VALUE;
    /** Each vendor and class transfer, as its setup packet. */
    public final List<String> transfers = new ArrayList<>();

    /** How the next opens fail, one after the other. */
    public final Deque<UsbException> openFailures = new ArrayDeque<>();

    public int productId = 0xC006;
    /** How long after the final CHECK a reset begins; zero loses the answer. */
    public Duration resetDelay = Duration.ofSeconds(1);

    /** How long its port is empty when it restarts, the wait for the hub's other units included. */
    public Duration absent = Duration.ofSeconds(1);

    public final byte[] flash = new byte[0x100000];
    public int erases;

    /** How long after each boot it detaches and attaches again, as applications do (PROTOCOL 1.2). */
    public Duration reattachesAfter = Duration.ofDays(1);

    private boolean reattached;
    private long emptyUntil = Long.MIN_VALUE;
    boolean plugged = true;
    boolean dfu;
    boolean safe;
    boolean told;
    int address = 1;
    long attachedAt;
    private long leavesAt = Long.MAX_VALUE;
    private boolean leavesForDfu;
    private boolean leavesForSafe;
    private boolean productRuns;

    final StandInRequests requests;
    final StandInBootloader bootloader;

    /** One that is attached in normal mode with two networks stored. */
    public StandInUnit(TimeSource time) {
        this.time = time;
        this.requests = new StandInRequests(this, new StandInAnswers(this));
        this.bootloader = new StandInBootloader(this);
        Arrays.fill(flash, (byte) 0xFF);
        systemPart(1, 0x20000, 1512);
        systemPart(2, 0x60000, 1512);
    }

    /** Puts the header of a system part into its flash. */
    public void systemPart(int index, int offset, int version) {
        ByteBuffer.wrap(flash, offset + 0x184, 24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(FLASH_START + offset)
                .putInt(FLASH_START + offset + 0x10000)
                .putShort((short) 0)
                .putShort((short) version)
                .putShort((short) 6)
                .put((byte) 4)
                .put((byte) index);
    }

    /** Puts it into DFU mode. */
    public StandInUnit inDfu() {
        dfu = true;
        return this;
    }

    /** Makes it a unit of an older version. */
    public StandInUnit of(String older, Protocol spoken) {
        version = older;
        protocol = spoken;
        return this;
    }

    /** Makes it one of another kind, by its product id in normal mode. */
    public StandInUnit product(int normal) {
        productId = normal;
        return this;
    }

    /** Takes its power away and gives it back. */
    public void powerCycle() {
        leave(Duration.ZERO, false, false);
    }

    /** Whether it listens now. */
    public boolean listens() {
        return told
                || (productRuns && !safe && productListensWithNetworks)
                || (networks == 0 && (safe || applicationConnects) && time.nanos() - attachedAt > 1_000_000_000L);
    }

    /** What stands at the user part's place. */
    public byte[] userPart(int length) {
        return Arrays.copyOfRange(flash, USER_PART, USER_PART + length);
    }

    private void tick() {
        if (leavesAt != Long.MAX_VALUE && time.nanos() >= leavesAt + absent.toNanos()) {
            leavesAt = Long.MAX_VALUE;
            address++;
            attachedAt = time.nanos();
            reattached = false;
            dfu = leavesForDfu;
            safe = leavesForSafe || userPartValidity != 0;
            told = false;
            bootloader.reset();
            requests.clear();
            if (idAfterReset != null) {
                id = idAfterReset;
            }
            productRuns = !dfu && flash[USER_PART] != (byte) 0xFF;
            if (productRuns && !safe && productStoresNetwork) {
                networks = 1;
            }
        }
    }

    /** The application opens a port: the same boot under another address. */
    private void reattach() {
        long at = attachedAt + reattachesAfter.toNanos();
        if (!dfu && !reattached && time.nanos() >= at) {
            reattached = true;
            address++;
            requests.clear();
            emptyUntil = at + Duration.ofMillis(300).toNanos();
        }
    }

    boolean attached() {
        tick();
        reattach();
        return plugged && time.nanos() >= emptyUntil && time.nanos() < unpluggedAt && time.nanos() < leavesAt;
    }

    @Override
    public List<UsbDevice> devices() {
        return attached() ? List.of(device()) : List.of();
    }

    UsbDevice device() {
        return new UsbDevice(
                PORT,
                address,
                new DeviceDescriptor(
                        0x2B04, dfu ? 0xD006 : productId, protocol == Protocol.NONE ? 0x0200 : 0x0250, 1, 2, 3));
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException {
        if (!attached() || device.address() != address) {
            throw new UsbException.Gone("It is gone.");
        }
        UsbException failure = openFailures.poll();
        if (failure != null) {
            throw failure;
        }
        return new StandInConnection(this, device);
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException {
        if (!attached() || dfu || device.address() != address) {
            throw new UsbException.Gone("It is gone.");
        }
        if (!serialPort) {
            throw new UsbException.Io("no serial port");
        }
        return new StandInSerial(this, device);
    }

    @Override
    public void close() {}

    void leave(Duration in, boolean forDfu, boolean forSafe) {
        leavesAt = time.nanos() + in.toNanos();
        leavesForDfu = forDfu;
        leavesForSafe = forSafe;
    }
}
