package dev.lightbench.probe;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Puts questions to one open unit, and takes every answer as it comes. */
final class Asker {
    private static final int VENDOR_IN = 0xC0;
    private static final int SERVICE_LENGTH = 64;
    private static final int PENDING = 2;

    /** GETSTATUS of an erase is the longest transfer there is, and nothing is erased here. */
    private static final Duration TRANSFER = Duration.ofSeconds(2);

    /** A unit that is busy connecting answers after a minute (PROTOCOL 2.2). */
    private static final Duration REQUEST = Duration.ofSeconds(90);

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(5);

    private final UsbConnection connection;
    private final TimeSource time;

    Asker(UsbConnection connection, TimeSource time) {
        this.connection = connection;
        this.time = time;
    }

    /**
     * Puts one question.
     *
     * @throws UsbException.Gone if the unit left
     */
    Answer ask(Question question) throws UsbException.Gone, InterruptedException {
        long start = time.nanos();
        try {
            return answered(new Answer("ok", question.asks().put(this), 0), start);
        } catch (Ended ended) {
            return answered(Answer.without(ended.how, 0), start);
        } catch (UsbException.Gone gone) {
            throw gone;
        } catch (UsbException failed) {
            return answered(Answer.without(kind(failed), 0), start);
        }
    }

    private Answer answered(Answer answer, long start) {
        return new Answer(
                answer.ending(),
                answer.data(),
                Duration.ofNanos(time.nanos() - start).toMillis());
    }

    byte[] read(ControlSetup setup) throws UsbException, InterruptedException {
        return connection.controlIn(setup, TRANSFER);
    }

    byte[] flash(long address, int length) throws UsbException, InterruptedException {
        return new DfuReading(connection).read(address, length);
    }

    /** From INIT to the reply data, which may be none. */
    byte[] request(int type, byte[] payload) throws Ended, UsbException, InterruptedException {
        ByteBuffer accepted = service(1, payload.length, type);
        int status = status(accepted);
        if ((status != 0 && status != PENDING) || accepted.limit() < 8) {
            throw new Ended("status " + status + " at its start");
        }
        int id = Short.toUnsignedInt(accepted.getShort(6));
        if (payload.length > 0) {
            connection.controlOut(new ControlSetup(0x40, 3, 0, id, payload.length), payload, TRANSFER);
        }
        Deadline deadline = time.in(REQUEST);
        while (true) {
            ByteBuffer now = service(2, 0, id);
            if (status(now) != PENDING) {
                return reply(now, id);
            }
            if (deadline.passed()) {
                service(5, 0, id);
                throw new Ended("pending for " + REQUEST.toSeconds() + " s");
            }
            time.sleep(BETWEEN_CHECKS);
        }
    }

    private byte[] reply(ByteBuffer settled, int id) throws Ended, UsbException, InterruptedException {
        int flags = settled.getInt(0);
        if (status(settled) != 0) {
            throw new Ended("status " + status(settled));
        }
        int at = 6 + ((flags & 2) == 0 ? 0 : 2);
        int size = 0;
        if ((flags & 4) != 0) {
            size = settled.getInt(at);
            at += 4;
        }
        int result = (flags & 8) == 0 ? 0 : settled.getInt(at);
        if (result != 0) {
            throw new Ended("result " + result);
        }
        return size == 0
                ? new byte[0]
                : connection.controlIn(new ControlSetup(VENDOR_IN, 4, 0, id, size & 0xFFFF), TRANSFER);
    }

    /** The statuses of five INITs in a row, as bytes; then all are cancelled. */
    byte[] fivePlaces() throws UsbException, InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                statuses.add(status(service(1, 1, 1)));
            }
        } finally {
            service(5, 0, 0);
        }
        byte[] bytes = new byte[statuses.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = statuses.get(i).byteValue();
        }
        return bytes;
    }

    private ByteBuffer service(int request, int value, int index) throws UsbException, InterruptedException {
        byte[] reply =
                connection.controlIn(new ControlSetup(VENDOR_IN, request, value, index, SERVICE_LENGTH), TRANSFER);
        if (reply.length < 6) {
            throw new UsbException.Io("A service reply of " + reply.length + " bytes.");
        }
        return ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] command(int type) throws UsbException, InterruptedException {
        connection.controlOut(new ControlSetup(0x40, 0x50, 0, type, 0), new byte[0], TRANSFER);
        return new byte[0];
    }

    private static int status(ByteBuffer reply) {
        return Short.toUnsignedInt(reply.getShort(4));
    }

    static String kind(UsbException failed) {
        StringJoiner words = new StringJoiner(" ");
        for (String word : failed.getClass().getSimpleName().split("(?=[A-Z])")) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    /** A request came to an end that is no reply. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;

        private final String how;

        Ended(String how) {
            super(how);
            this.how = how;
        }
    }
}
