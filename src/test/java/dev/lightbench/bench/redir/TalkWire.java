package dev.lightbench.bench.redir;

import dev.lightbench.bench.OutsidePort;
import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A talk without a socket, in whichever time: what it sends is kept until the guest reads it. */
final class TalkWire implements GuestWire, AutoCloseable {
    /** What the talk told of itself. */
    final List<String> news = new ArrayList<>();

    private final GuestTalk talk;
    private final TimeSource time;
    private final Signal arrived;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(); // owned by itself

    TalkWire(OutsidePort port, TimeSource time) {
        this.time = time;
        this.arrived = time.signal();
        this.talk = new GuestTalk(port, this::arrived, news::add);
        talk.begin();
    }

    private void arrived(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        synchronized (waiting) {
            waiting.writeBytes(bytes);
        }
        arrived.raise();
    }

    @Override
    public void write(byte[] bytes) throws GuestFault {
        talk.received(ByteBuffer.wrap(bytes));
    }

    @Override
    public byte[] read(Duration within) throws InterruptedException {
        arrived.await(time.in(within));
        arrived.lower();
        synchronized (waiting) {
            byte[] bytes = waiting.toByteArray();
            waiting.reset();
            return bytes;
        }
    }

    /** The guest closes the connection. */
    @Override
    public void close() {
        talk.end();
    }
}
