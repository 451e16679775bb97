package dev.lightbench.bench.unit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The device's side of the CDC data endpoints (PROTOCOL 1.2): what it writes waits for the host's transfers. While the
 * host holds DTR low nobody has the port open, and what is written is lost.
 */
final class SerialPort {
    /** Bulk OUT of the data interface. */
    static final int OUT = 0x01;
    /** Bulk IN of the data interface. */
    static final int IN = 0x81;
    /** What the device keeps for a host that does not read, bytes (estimate). */
    private static final int ROOM = 4096;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Deque<InTransfer> readers = new ArrayDeque<>();
    private final Runnable opened;
    private boolean open;

    /** A port that nobody has opened; {@code opened} is called whenever somebody does. */
    SerialPort(Runnable opened) {
        this.opened = opened;
    }

    /** Whether somebody has it open. */
    boolean isOpen() {
        return open;
    }

    /** DTR as SET_CONTROL_LINE_STATE says it: high is a port that somebody has opened. */
    void open(boolean dtr) {
        boolean before = open;
        open = dtr;
        if (!dtr) {
            written.reset();
        } else if (!before) {
            opened.run();
        }
    }

    /** Writes to the host, as far as there is room. */
    void write(byte[] bytes) {
        if (open) {
            written.write(bytes, 0, Math.min(bytes.length, ROOM - written.size()));
            serve();
        }
    }

    /** A transfer of the host that wants bytes. Of the interrupt endpoint it hears nothing: no line state ever changes. */
    void reader(InTransfer transfer) {
        if (transfer.endpoint() == IN) {
            readers.add(transfer);
            serve();
        }
    }

    /** A transfer of the host is over without bytes. */
    void over(InTransfer transfer) {
        readers.remove(transfer);
    }

    /** The bus was reset, or the device deconfigured. */
    void reset() {
        readers.clear();
        open(false);
    }

    private void serve() {
        readers.removeIf(reader -> !reader.waiting());
        while (written.size() > 0 && !readers.isEmpty()) {
            byte[] all = written.toByteArray();
            InTransfer reader = readers.remove();
            int part = Math.min(all.length, reader.length());
            written.reset();
            written.write(all, part, all.length - part);
            reader.send(Arrays.copyOf(all, part));
        }
    }
}
