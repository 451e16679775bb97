package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.ControlSetup;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A unit in a socket, and a host that talks to it transfer by transfer. */
final class TestHost {
    static final HexFormat HEX = HexFormat.of();
    static final String ID = "2a0037001447373336323230";

    final HandSocket socket = new HandSocket();
    final EmulatedUnit unit;

    TestHost(EmulatedUnit unit) {
        this.unit = unit;
        unit.plugInto(socket);
    }

    /** A unit that has booted and been on the bus for a while without listening yet. */
    static TestHost booted(UnitSpec spec) {
        TestHost host = new TestHost(EmulatedUnit.fresh(spec));
        host.unit.powerOn();
        host.socket.advanceMillis(1210);
        return host;
    }

    static UnitSpec spec(String os) {
        return spec(Platform.PHOTON, os, List.of("shop"), Duration.ZERO, app(Platform.PHOTON, ApplicationTag.DEFAULT));
    }

    static UnitSpec spec(
            Platform platform,
            String os,
            List<String> networks,
            Duration connecting,
            byte[] app,
            UnitSpec.Flaw... flaws) {
        return new UnitSpec(platform, ID, os, networks, UnitSpec.Credentials.WRONG, connecting, app, Set.of(flaws));
    }

    static byte[] app(Platform platform, ApplicationTag tag) {
        return ModuleBuilder.userPart(platform)
                .version(3)
                .needs(new Dependency(4, 2, 108))
                .tag(tag)
                .size(6000, 7)
                .build();
    }

    Answer in(int requestType, int request, int value, int index, int length) {
        return transfer(new ControlSetup(requestType, request, value, index, length), new byte[0]);
    }

    Answer out(int requestType, int request, int value, int index, byte[] data) {
        return transfer(new ControlSetup(requestType, request, value, index, data.length), data);
    }

    private Answer transfer(ControlSetup setup, byte[] data) {
        Answer answer = unit.control(setup, data);
        if (answer instanceof Answer.Data done) {
            socket.advance(done.busy());
            done.afterwards().run();
        } else if (answer instanceof Answer.Stall stall) {
            socket.advance(stall.busy());
        }
        return answer;
    }

    /** The data of an answer in hex, {@code stall} or {@code silence}. */
    static String hex(Answer answer) {
        if (answer instanceof Answer.Data data) {
            return HexFormat.of().formatHex(data.data());
        }
        return answer instanceof Answer.Stall ? "stall" : "silence";
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    Answer init(int type, int size) {
        return in(0xC0, 1, size, type, 64);
    }

    Answer check(int id) {
        return in(0xC0, 2, 0, id, 64);
    }

    Answer send(int id, byte[] chunk) {
        return out(0x40, 3, 0, id, chunk);
    }

    Answer recv(int id, int length) {
        return in(0xC0, 4, 0, id, length);
    }

    Answer resetRequest(int id) {
        return in(0xC0, 5, 0, id, 64);
    }

    /** What a whole request came to. */
    record Reply(int result, byte[] data) {
        String hex() {
            return HexFormat.of().formatHex(data);
        }
    }

    Reply request(int type) {
        return request(type, new byte[0]);
    }

    /** INIT, SEND, CHECK every 2 ms, RECV. */
    Reply request(int type, byte[] payload) {
        int id = u16(data(init(type, payload.length)), 6);
        if (payload.length > 64) {
            pollUntilNotPending(id);
        }
        if (payload.length > 0) {
            data(send(id, payload));
        }
        byte[] done = pollUntilNotPending(id);
        int flags = done[0];
        if ((flags & 8) == 0) {
            throw new AssertionError("no result in " + HexFormat.of().formatHex(done));
        }
        ByteBuffer in = ByteBuffer.wrap(done).order(ByteOrder.LITTLE_ENDIAN);
        int size = (flags & 4) == 0 ? 0 : in.getInt(6);
        int result = in.getInt((flags & 4) == 0 ? 6 : 10);
        return new Reply(result, size == 0 ? new byte[0] : data(recv(id, size)));
    }

    private byte[] pollUntilNotPending(int id) {
        for (int i = 0; i < 100_000; i++) {
            byte[] reply = data(check(id));
            if (u16(reply, 4) != 2) {
                return reply;
            }
            socket.advanceMillis(2);
        }
        throw new AssertionError("pending for ever");
    }

    static byte[] data(Answer answer) {
        if (answer instanceof Answer.Data data) {
            return data.data();
        }
        throw new AssertionError("not data but " + answer);
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    // the serial port

    /** Opens the port as a terminal does: line coding, then DTR. */
    void openPort(int rate) {
        byte[] coding = {(byte) rate, (byte) (rate >> 8), (byte) (rate >> 16), (byte) (rate >> 24), 0, 0, 8};
        out(0x21, 0x20, 0, 0, coding);
        out(0x21, 0x22, 1, 0, new byte[0]);
    }

    /** Sends text to the port, lets {@code millis} pass, and reads what has come by then. */
    String type(String text, long millis) {
        unit.endpointOut(0x01, text.getBytes(StandardCharsets.ISO_8859_1));
        socket.advanceMillis(millis);
        return readPort();
    }

    /** What waits at the port. */
    String readPort() {
        StringBuilder all = new StringBuilder();
        HandTransfer last = new HandTransfer(0x81, 64);
        unit.endpointIn(last);
        while (last.answer != null) {
            all.append(new String(last.answer, StandardCharsets.ISO_8859_1));
            last = new HandTransfer(0x81, 64);
            unit.endpointIn(last);
        }
        last.waits = false;
        unit.endpointInOver(last);
        return all.toString();
    }

    /** A transfer from the device that a hand holds. */
    static final class HandTransfer implements InTransfer {
        private final int endpoint;
        private final int length;
        private boolean waits = true;
        private byte @Nullable [] answer;

        HandTransfer(int endpoint, int length) {
            this.endpoint = endpoint;
            this.length = length;
        }

        /** What came; null while nothing has. */
        byte @Nullable [] answer() {
            return answer;
        }

        @Override
        public int endpoint() {
            return endpoint;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public boolean waiting() {
            return waits;
        }

        @Override
        public void send(byte[] data) {
            if (!waits || data.length > length) {
                throw new AssertionError("a transfer of " + length + " was answered with " + data.length);
            }
            waits = false;
            answer = data.clone();
        }

        @Override
        public void stall() {
            throw new AssertionError("the serial port stalls nothing");
        }
    }

    // DFU

    /** Takes the unit into DFU mode by request 50. */
    TestHost intoDfu() {
        request(50);
        socket.advanceMillis(5000);
        if (unit.mode() != UnitMode.DFU) {
            throw new AssertionError("in mode " + unit.mode());
        }
        return this;
    }

    Answer dnload(int block, byte[] data) {
        return out(0x21, 1, block, 0, data);
    }

    Answer upload(int block, int length) {
        return in(0xA1, 2, block, 0, length);
    }

    Answer getStatus() {
        return in(0xA1, 3, 0, 0, 6);
    }

    Answer clrStatus() {
        return out(0x21, 4, 0, 0, new byte[0]);
    }

    int state() {
        return data(in(0xA1, 5, 0, 0, 1))[0];
    }

    Answer abort() {
        return out(0x21, 6, 0, 0, new byte[0]);
    }

    /** DNLOAD and its two GETSTATUS; what the first of them said. */
    Answer download(int block, byte[] data) {
        data(dnload(block, data));
        Answer status = getStatus();
        data(getStatus());
        return status;
    }

    Answer command(int code, long address) {
        return download(0, commandBytes(code, address));
    }

    /** A command that no GETSTATUS has executed yet. */
    void command0(int code, long address) {
        data(dnload(0, commandBytes(code, address)));
    }

    private static byte[] commandBytes(int code, long address) {
        return ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) code)
                .putInt((int) address)
                .array();
    }

    /** Erases the user part and writes a module there. */
    void flash(byte[] module) {
        data(command(0x41, 0x080A0000L));
        for (int at = 0; at < module.length; at += 4096) {
            data(command(0x21, 0x080A0000L + at));
            data(download(2, Arrays.copyOfRange(module, at, Math.min(module.length, at + 4096))));
        }
    }

    /** Reads memory by ABORT, set address, ABORT, UPLOAD. */
    byte[] readBack(long address, int length) {
        abort();
        data(command(0x21, address));
        abort();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int block = 2; out.size() < length; block++) {
            out.writeBytes(data(upload(block, Math.min(4096, length - out.size()))));
        }
        abort();
        return out.toByteArray();
    }

    /** Leaves DFU mode and lets the unit boot. */
    void leave() {
        data(dnload(2, new byte[0]));
        data(getStatus());
        socket.advanceMillis(500 + 1300);
    }
}
