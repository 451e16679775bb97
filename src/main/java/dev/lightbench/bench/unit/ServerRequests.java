package dev.lightbench.bench.unit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Where the cloud is, and how it is spoken to: 220 to 223 (PROTOCOL 2.5, offsets of 4.8). */
final class ServerRequests {
    private static final String FIRST = "0.8.0-rc.2";
    private static final int TCP = 1;
    private static final int UDP = 2;
    private static final int BY_NAME = 1;
    private static final int LONGEST_NAME = 64;
    private static final int PORT = 2 + LONGEST_NAME; // behind kind, length and name
    private static final int LENGTH = PORT + 2;
    private static final int LAST_PORT = 0xFFFF;

    private final ApplicationDct dct;
    private final Life life;

    private ServerRequests(ApplicationDct dct, Life life) {
        this.dct = dct;
        this.life = life;
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, UnitMemory memory, Life life) {
        ServerRequests server = new ServerRequests(memory.dct(), life);
        RequestHandler address = server::setAddress;
        RequestHandler protocol = server::setProtocol;
        table.add(220, FIRST, address.taking(life.timing().credentialRewrite()));
        table.add(221, FIRST, server::address);
        table.add(222, FIRST, protocol.taking(life.timing().credentialRewrite()));
        table.add(
                223,
                FIRST,
                payload -> Outcome.reply(
                        new ProtobufBytes().number(1, server.udp() ? UDP : TCP).build()));
    }

    private Outcome setAddress(byte[] payload) {
        Optional<ProtobufFields> fields = ProtobufFields.read(payload);
        if (fields.isEmpty()) {
            return Outcome.of(Result.BAD_DATA);
        }
        int protocol = fields.get().number(1);
        byte[] name = fields.get().bytes(2);
        int port = fields.get().number(3);
        if (unknown(protocol) || name.length == 0 || port < 1 || port > LAST_PORT) {
            return Outcome.of(Result.INVALID_ARGUMENT);
        }
        if (name.length > LONGEST_NAME) {
            return Outcome.of(Result.TOO_LARGE);
        }
        byte[] stored = new byte[LENGTH];
        stored[0] = BY_NAME;
        stored[1] = (byte) name.length;
        System.arraycopy(name, 0, stored, 2, name.length);
        stored[PORT] = (byte) port;
        stored[PORT + 1] = (byte) (port >> 8);
        dct.write(place(protocol), stored);
        life.changed();
        return Outcome.ok();
    }

    private Outcome address(byte[] payload) {
        int protocol = ProtobufFields.read(payload).map(f -> f.number(1)).orElse(0);
        if (unknown(protocol)) {
            return Outcome.of(Result.INVALID_ARGUMENT);
        }
        byte[] stored = dct.read(place(protocol), LENGTH);
        if (stored[0] != BY_NAME || stored[1] < 1 || stored[1] > LONGEST_NAME) {
            return Outcome.of(Result.NOT_FOUND);
        }
        String name = new String(Arrays.copyOfRange(stored, 2, 2 + stored[1]), StandardCharsets.UTF_8);
        int port = stored[PORT] & 0xFF | (stored[PORT + 1] & 0xFF) << 8;
        return Outcome.reply(new ProtobufBytes().text(1, name).number(2, port).build());
    }

    private Outcome setProtocol(byte[] payload) {
        int protocol = ProtobufFields.read(payload).map(f -> f.number(1)).orElse(0);
        if (unknown(protocol)) {
            return Outcome.of(Result.INVALID_ARGUMENT);
        }
        dct.write(ApplicationDct.CLOUD_TRANSPORT, new byte[] {(byte) (protocol - TCP)});
        life.changed();
        return Outcome.ok();
    }

    private boolean udp() {
        return dct.read(ApplicationDct.CLOUD_TRANSPORT, 1)[0] == UDP - TCP;
    }

    private static boolean unknown(int protocol) {
        return protocol != TCP && protocol != UDP;
    }

    private static int place(int protocol) {
        return protocol == TCP ? ApplicationDct.SERVER_ADDRESS : ApplicationDct.UDP_SERVER_ADDRESS;
    }
}
