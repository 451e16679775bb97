package dev.lightbench.photon;

import dev.lightbench.photon.control.proto.StartFirmwareUpdateReply;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bus with one port on which devices come and go by a timetable that tests write, and change when something is done
 * to the device. What is said to its serial port goes to {@link #console}.
 */
final class ScriptedPort implements UsbBus {
    static final PortPath PORT = PortPath.parse("1-1");
    static final String ID = "3e0038000b47363330353437";
    static final String SHARED_SERIAL = "00000000010C";
    static final int EMPTY = 0;
    static final int NORMAL = 0xC006;
    static final int DFU = 0xD006;
    static final int KEYBOARD = 0x1234;

    private static final byte[] DFU_CONFIGURATION = HexFormat.ofDelimiter(" ")
            .parseHex("09 02 24 00 01 01 02 c0 32 09 04 00 00 00 fe 01 02 06 09 04 00 01 00 fe 01 02 07"
                    + " 09 21 0b ff 00 00 10 1a 01");

    private static final int VERSION = 30;
    private static final int START_UPDATE = 250;
    private static final byte[] CHUNKS =
            StartFirmwareUpdateReply.newBuilder().setChunkSize(1024).build().toByteArray();

    /** What a device does when something is done to it. */
    interface Deed<T> {
        void with(T subject) throws UsbException, InterruptedException;
    }

    private final TimeSource time;
    private final TreeMap<Long, Integer> timetable = new TreeMap<>();
    String dfuSerial = ID;
    String rawId = ID;
    /** How the next opens of the serial port, and of the device, fail. */
    final Deque<UsbException> serialFailures = new ArrayDeque<>();

    final Deque<UsbException> openFailures = new ArrayDeque<>();
    /** Called with each rate that is set. */
    Deed<Integer> onRate = baud -> {};
    /** Called when the bootloader is told to leave. */
    Deed<ScriptedPort> onLeave = port -> {};
    /** Called with each request that is asked for the second time, which is when it is done. */
    Deed<Integer> onRequest = type -> {};
    /** What answers at the serial port. */
    final ScriptedConsole console;

    final List<Integer> rates = new ArrayList<>();
    /** Every control transfer, as its setup packet. */
    final List<String> transfers = new ArrayList<>();

    private int request;
    /** Connections and lines that were opened and not closed. */
    int open;

    ScriptedPort(TimeSource time) {
        this.time = time;
        this.console = new ScriptedConsole(time);
    }

    /** From {@code millis} on the clock, a device of this product id is at the port. */
    ScriptedPort at(long millis, int productId) {
        timetable.put(Duration.ofMillis(millis).toNanos(), productId);
        return this;
    }

    /** From {@code millis} from now; what was to come after that does not come any more. */
    ScriptedPort in(long millis, int productId) {
        long when = time.nanos() + Duration.ofMillis(millis).toNanos();
        timetable.tailMap(when, true).clear();
        timetable.put(when, productId);
        return this;
    }

    private int product() {
        Map.Entry<Long, Integer> now = timetable.floorEntry(time.nanos());
        return now == null ? EMPTY : now.getValue();
    }

    private int address() {
        return timetable.headMap(time.nanos(), true).size();
    }

    @Override
    public List<UsbDevice> devices() {
        int product = product();
        return product == EMPTY
                ? List.of()
                : List.of(new UsbDevice(PORT, address(), new DeviceDescriptor(0x2B04, product, 0x0250, 1, 2, 3)));
    }

    private void mustBeThere(UsbDevice device) throws UsbException {
        if (!devices().contains(device)) {
            throw new UsbException.Gone("It is gone.");
        }
    }

    private static void failAs(Deque<UsbException> failures) throws UsbException {
        UsbException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException {
        mustBeThere(device);
        failAs(openFailures);
        open++;
        return new Connection(device);
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException {
        mustBeThere(device);
        failAs(serialFailures);
        open++;
        return new Line(device);
    }

    @Override
    public void close() {}

    private final class Line implements SerialLine {
        private final UsbDevice device;

        Line(UsbDevice device) {
            this.device = device;
        }

        @Override
        public UsbDevice device() {
            return device;
        }

        @Override
        public void rate(int baud) throws UsbException, InterruptedException {
            mustBeThere(device);
            rates.add(baud);
            onRate.with(baud);
        }

        @Override
        public void write(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
            mustBeThere(device);
            console.heard(bytes, timeout);
        }

        @Override
        public byte[] read(Duration timeout) throws UsbException, InterruptedException {
            mustBeThere(device);
            byte[] bytes = console.says(timeout);
            mustBeThere(device);
            return bytes;
        }

        @Override
        public void close() {
            open--;
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

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
            mustBeThere(device);
            transfers.add(setup.toString());
            return switch (setup.requestType() << 8 | setup.request()) {
                case 0x8006 -> serialDescriptor();
                case 0xC050 -> (setup.index() == VERSION ? "1.5.2" : rawId).getBytes(StandardCharsets.US_ASCII);
                case 0xC001 -> accepted(setup.index());
                case 0xC002 -> settled();
                case 0xC004 -> CHUNKS;
                case 0xC005 -> new byte[] {1, 0, 0, 0, 0, 0}; // RESET
                case 0xA103 -> new byte[] {0, 0, 0, 0, 5, 0};
                case 0xA105 -> new byte[] {2};
                default -> throw new AssertionError("not in the script: " + setup);
            };
        }

        private byte[] accepted(int type) {
            request = type;
            return new byte[] {3, 0, 0, 0, 0, 0, 1, 0};
        }

        /** Done, with a reply for the one request that has one. */
        private byte[] settled() throws UsbException, InterruptedException {
            onRequest.with(request);
            return request == START_UPDATE
                    ? new byte[] {13, 0, 0, 0, 0, 0, (byte) CHUNKS.length, 0, 0, 0, 0, 0, 0, 0}
                    : new byte[] {9, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        }

        private byte[] serialDescriptor() {
            byte[] text = dfuSerial.getBytes(StandardCharsets.UTF_16LE);
            return ByteBuffer.allocate(text.length + 2)
                    .put((byte) (text.length + 2))
                    .put((byte) 3)
                    .put(text)
                    .array();
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
                throws UsbException, InterruptedException {
            mustBeThere(device);
            transfers.add(setup.toString());
            if (setup.request() == 1 && data.length == 0) {
                onLeave.with(ScriptedPort.this);
            }
        }

        @Override
        public void claim(int interfaceNumber) {}

        @Override
        public void setAlternate(int interfaceNumber, int alternate) {}

        @Override
        public void close() {
            open--;
        }
    }
}
