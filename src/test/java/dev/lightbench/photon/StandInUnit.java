package dev.lightbench.photon;

import com.google.protobuf.ByteString;
import dev.lightbench.photon.control.proto.GetModuleInfoReply;
import dev.lightbench.photon.control.proto.GetModuleInfoReply.Module;
import dev.lightbench.photon.control.proto.GetModuleInfoReply.ModuleType;
import dev.lightbench.photon.control.proto.WiFiGetCredentialsReply;
import dev.lightbench.photon.control.proto.WiFiGetCredentialsReply.AccessPoint;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final byte[] DFU_CONFIGURATION = HexFormat.ofDelimiter(" ")
            .parseHex("09 02 24 00 01 01 02 c0 32 09 04 00 00 00 fe 01 02 06 09 04 00 01 00 fe 01 02 07"
                    + " 09 21 0b ff 00 00 10 1a 01");
    private static final int FLASH_START = 0x08000000;
    private static final int USER_PART = 0xA0000;

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

    /** What a fault does to a transfer. */
    public enum FaultKind {
        /** The unit is pulled out. */
        UNPLUG,
        /** The transfer is refused. */
        STALL,
        /** The transfer is lost. */
        HANG
    }

    private final TimeSource time;
    public String version = "1.5.2";
    public String id = ID;
    public int networks = 2;
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
    private boolean plugged = true;
    private boolean dfu;
    private boolean safe;
    private boolean told;
    private int address = 1;
    private long attachedAt;
    private long leavesAt = Long.MAX_VALUE;
    private boolean leavesForDfu;
    private boolean leavesForSafe;
    private boolean productRuns;

    private final Map<Integer, Integer> requests = new HashMap<>();
    private int lastId;
    private byte[] reply = new byte[0];

    private int dfuState = 2;
    private int block;
    private byte @Nullable [] pending;
    private int pointer;

    /** One that is attached in normal mode with two networks stored. */
    public StandInUnit(TimeSource time) {
        this.time = time;
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
            dfuState = 2;
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

    private boolean attached() {
        tick();
        reattach();
        return plugged && time.nanos() >= emptyUntil && time.nanos() < unpluggedAt && time.nanos() < leavesAt;
    }

    @Override
    public List<UsbDevice> devices() {
        return attached() ? List.of(device()) : List.of();
    }

    private UsbDevice device() {
        return new UsbDevice(PORT, address, new DeviceDescriptor(0x2B04, dfu ? 0xD006 : productId, 0x0250, 1, 2, 3));
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
        return new Connection(device);
    }

    @Override
    public void close() {}

    private void leave(Duration in, boolean forDfu, boolean forSafe) {
        leavesAt = time.nanos() + in.toNanos();
        leavesForDfu = forDfu;
        leavesForSafe = forSafe;
    }

    private byte[] service(ControlSetup setup) {
        return switch (setup.request()) {
            case 1 -> {
                requests.put(++lastId, setup.index());
                if (setup.index() == 70) {
                    connectsForever = false;
                }
                yield little(3, 6 + 2)
                        .putShort((short) 0)
                        .putShort((short) lastId)
                        .array();
            }
            case 2 -> check(setup.index());
            case 4 -> reply;
            default -> {
                requests.clear();
                yield little(1, 6).putShort((short) 0).array();
            }
        };
    }

    private byte[] check(int request) {
        Integer type = requests.get(request);
        if (type == null) {
            return little(1, 6).putShort((short) 5).array();
        }
        if (connectsForever || time.nanos() < connectsUntil) {
            return little(1, 6).putShort((short) 2).array();
        }
        requests.remove(request);
        reply = carryOut(type);
        return reply.length == 0
                ? little(9, 10).putShort((short) 0).putInt(0).array()
                : little(13, 14)
                        .putShort((short) 0)
                        .putInt(reply.length)
                        .putInt(0)
                        .array();
    }

    private byte[] carryOut(int type) {
        switch (type) {
            case 40 -> leave(resetDelay, false, false);
            case 50 -> leave(Duration.ofSeconds(1), true, false);
            case 60 -> leave(Duration.ofSeconds(1), false, true);
            case 70 -> told = true;
            case 72 -> {
                return listens() ? new byte[] {8, 1} : new byte[0];
            }
            case 90 -> {
                return modules();
            }
            case 114 -> {
                WiFiGetCredentialsReply.List.Builder list = WiFiGetCredentialsReply.List.newBuilder();
                for (int i = 0; i < networks; i++) {
                    list.addAccessPoints(AccessPoint.newBuilder().setSsid(ByteString.copyFromUtf8("net" + i)));
                }
                return WiFiGetCredentialsReply.newBuilder()
                        .setList(list)
                        .build()
                        .toByteArray();
            }
            case 115 -> networks = clears ? 0 : networks;
            default -> throw new AssertionError("request " + type);
        }
        return new byte[0];
    }

    private byte[] modules() {
        ByteBuffer user = ByteBuffer.wrap(flash).order(ByteOrder.LITTLE_ENDIAN);
        int size = user.getInt(USER_PART + 4) - user.getInt(USER_PART);
        GetModuleInfoReply.Builder all = GetModuleInfoReply.newBuilder()
                .addModules(Module.newBuilder().setType(ModuleType.BOOTLOADER).setVersion(502))
                .addModules(Module.newBuilder()
                        .setType(ModuleType.SYSTEM_PART)
                        .setIndex(1)
                        .setVersion(1512))
                .addModules(Module.newBuilder()
                        .setType(ModuleType.SYSTEM_PART)
                        .setIndex(2)
                        .setVersion(1512));
        if (flash[USER_PART] != (byte) 0xFF) {
            all.addModules(Module.newBuilder()
                    .setType(ModuleType.USER_PART)
                    .setIndex(1)
                    .setVersion(Short.toUnsignedInt(user.getShort(USER_PART + 10)))
                    .setSize(size)
                    .setValidity(userPartValidity));
        }
        return all.build().toByteArray();
    }

    private static ByteBuffer little(int flags, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(flags);
    }

    private byte[] dfuIn(ControlSetup setup) throws UsbException {
        return switch (setup.request()) {
            case 2 -> {
                dfuState = 9;
                int at = pointer - FLASH_START + (setup.value() - 2) * 4096;
                yield Arrays.copyOfRange(flash, at, at + setup.length());
            }
            case 3 -> status();
            case 5 -> new byte[] {(byte) dfuState};
            default -> throw new AssertionError("DFU read " + setup);
        };
    }

    private byte[] status() throws UsbException {
        byte[] work = pending;
        if (dfuState == 3 && work != null) {
            pending = null;
            execute(work);
            return new byte[] {0, 0, 0, 0, 4, 0};
        }
        if (dfuState == 6) {
            switch (leave) {
                case STARTS -> leave(Duration.ofMillis(500), false, false);
                case STAYS -> {}
                case RETURNS -> leave(Duration.ofMillis(500), true, false);
                case VANISHES ->
                    unpluggedAt = time.nanos() + Duration.ofMillis(500).toNanos();
            }
            dfuState = 8;
            return new byte[] {0, 0, 0, 0, 5, 0};
        }
        dfuState = dfuState == 3 ? 5 : dfuState;
        return new byte[] {0, 0, 0, 0, (byte) dfuState, 0};
    }

    private void execute(byte[] work) {
        if (block > 0) {
            int at = pointer - FLASH_START + (block - 2) * 4096;
            for (int i = 0; i < work.length; i++) {
                flash[at + i] &= work[i];
            }
            if (!flashHolds) {
                flash[at] ^= 1;
            }
            return;
        }
        int to = ByteBuffer.wrap(work).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
        if (work[0] == 0x41) {
            erases++;
            Arrays.fill(flash, to - FLASH_START, to - FLASH_START + 0x20000, (byte) 0xFF);
        } else {
            pointer = to;
        }
    }

    private void dfuOut(ControlSetup setup, byte[] data) throws UsbException {
        if (setup.request() == 6) {
            dfuState = 2;
            pending = null;
        } else if (setup.request() == 1 && (dfuState == 2 || dfuState == 5)) {
            dfuState = data.length == 0 ? 6 : 3;
            block = setup.value();
            pending = data.length == 0 ? null : data;
        } else {
            throw new UsbException.Stalled("DFU state " + dfuState);
        }
    }

    private final class Connection implements UsbConnection {
        private final UsbDevice device;

        Connection(UsbDevice device) {
            this.device = device;
        }

        @Override
        public UsbDevice device() {
            return device;
        }

        @Override
        public byte[] configurationDescriptor() {
            return DFU_CONFIGURATION.clone();
        }

        private void before(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            if (setup.vendorOrClass()) {
                int number = transfers.size();
                transfers.add(setup.toString());
                if (number == faultAt) {
                    switch (fault) {
                        case UNPLUG -> plugged = false;
                        case STALL -> throw new UsbException.Stalled("planted");
                        case HANG -> {
                            time.sleep(timeout);
                            throw new UsbException.TimedOut("planted");
                        }
                    }
                }
            }
            if (!attached() || device.address() != address) {
                throw new UsbException.Gone("It is gone.");
            }
        }

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            before(setup, timeout);
            if (setup.requestType() == 0x80) {
                String serial = dfuSerial != null ? dfuSerial : id;
                byte[] text = serial.getBytes(StandardCharsets.UTF_16LE);
                return ByteBuffer.allocate(text.length + 2)
                        .put((byte) (text.length + 2))
                        .put((byte) 3)
                        .put(text)
                        .array();
            }
            if (dfu) {
                return dfuIn(setup);
            }
            if (setup.request() == 0x50) {
                String text = setup.index() == 20 ? id.toUpperCase(Locale.ROOT) : version;
                return text.getBytes(StandardCharsets.US_ASCII);
            }
            byte[] answer = service(setup);
            if (!attached()) {
                throw new UsbException.Gone("It reset before it had answered.");
            }
            return answer;
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
                throws UsbException, InterruptedException {
            before(setup, timeout);
            dfuOut(setup, data);
        }

        @Override
        public void claim(int interfaceNumber) {}

        @Override
        public void setAlternate(int interfaceNumber, int alternate) {}

        @Override
        public void close() {}
    }
}
