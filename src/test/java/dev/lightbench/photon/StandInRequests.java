package dev.lightbench.photon;

import dev.lightbench.photon.StandInUnit.Protocol;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The control requests of the stand-in in all three protocols (PROTOCOL 2.1, 2.2), with the strictness of old versions. */
final class StandInRequests {
    private static final int RAW = 0x50;

    private static final class Pending {
        final int type;
        final int size;
        boolean room;
        boolean sent;

        Pending(int type, int size) {
            this.type = type;
            this.size = size;
            this.room = size <= 64;
        }
    }

    private final StandInUnit unit;
    private final StandInAnswers answers;
    private final Map<Integer, Pending> pending = new HashMap<>();
    private int lastId;
    private byte[] reply = new byte[0];

    private byte @Nullable [] rawReply;
    private int rawType;
    private int stallsBeforeReply;

    StandInRequests(StandInUnit unit, StandInAnswers answers) {
        this.unit = unit;
        this.answers = answers;
    }

    void clear() {
        pending.clear();
        rawReply = null;
    }

    byte[] in(ControlSetup setup) throws UsbException {
        if (setup.request() == RAW) {
            return rawIn(setup);
        }
        if (!serves()) {
            throw new UsbException.Stalled("unknown request");
        }
        return switch (setup.request()) {
            case 1 -> init(setup);
            case 2 -> check(setup.index());
            case 4 -> receive(setup);
            default -> {
                pending.clear();
                yield little(1, 6).putShort((short) 0).array();
            }
        };
    }

    void out(ControlSetup setup, byte[] data) throws UsbException {
        if (setup.request() == RAW && setup.index() == 40 && unit.version.startsWith("2.")) {
            unit.leave(java.time.Duration.ZERO, false, false);
            throw new UsbException.Gone("It was reset at once.");
        }
        if (setup.request() == RAW && unit.protocol == Protocol.RAW) {
            rawOut(setup);
            return;
        }
        Pending request = pending.get(setup.index());
        if (!serves() || setup.request() != 3 || request == null || !request.room || data.length != request.size) {
            throw new UsbException.Stalled("SEND of " + data.length);
        }
        request.sent = true;
        unit.received.computeIfAbsent(request.type, type -> new ArrayList<>()).add(data.clone());
    }

    private boolean serves() {
        return unit.protocol == Protocol.SERVICE || unit.protocol == Protocol.SERVICE_WITH_TEXT;
    }

    private byte[] rawIn(ControlSetup setup) throws UsbException {
        if (unit.protocol == Protocol.NONE) {
            throw new UsbException.Stalled("unknown request");
        }
        return switch (setup.index()) {
            case 20 -> ascii(unit.id.toUpperCase(Locale.ROOT) + (serves() ? "" : "\0"));
            case 30 -> ascii(unit.version + (serves() ? "" : "\0\0"));
            default -> rawReply(setup);
        };
    }

    private byte[] rawReply(ControlSetup setup) throws UsbException {
        byte[] ready = rawReply;
        if (ready == null || setup.index() != rawType || stallsBeforeReply-- > 0) {
            throw new UsbException.Stalled("no reply yet");
        }
        if (ready.length > setup.length()) {
            throw new UsbException.Stalled("too little room for the reply");
        }
        rawReply = null;
        return ready;
    }

    private void rawOut(ControlSetup setup) throws UsbException {
        if (!unit.oldRequests.contains(setup.index()) || setup.length() != 0) {
            throw new UsbException.Stalled("unknown request");
        }
        rawType = setup.index();
        stallsBeforeReply = 3;
        rawReply = answers.to(setup.index());
    }

    private byte[] init(ControlSetup setup) {
        pending.put(++lastId, new Pending(setup.index(), setup.value()));
        if (setup.index() == 70) {
            unit.connectsForever = false;
        }
        return little(3, 6 + 2)
                .putShort((short) (setup.value() <= 64 ? 0 : 2))
                .putShort((short) lastId)
                .array();
    }

    private byte[] check(int id) {
        Pending request = pending.get(id);
        if (request == null) {
            return little(1, 6).putShort((short) 5).array();
        }
        if (!request.room || unit.connectsForever || unit.time.nanos() < unit.connectsUntil) {
            request.room = true;
            return little(1, 6).putShort((short) 2).array();
        }
        if (request.size > 0 && !request.sent) {
            return little(1, 6).putShort((short) 0).array();
        }
        pending.remove(id);
        int result = unit.results.getOrDefault(request.type, 0);
        reply = result == 0 ? answers.to(request.type) : new byte[0];
        return reply.length == 0
                ? little(9, 10).putShort((short) 0).putInt(result).array()
                : little(13, 14)
                        .putShort((short) 0)
                        .putInt(reply.length)
                        .putInt(0)
                        .array();
    }

    private byte[] receive(ControlSetup setup) throws UsbException {
        if (setup.length() != reply.length) {
            throw new UsbException.Stalled("RECV of " + setup.length());
        }
        return reply;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer little(int flags, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(flags);
    }
}
