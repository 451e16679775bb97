package dev.lightbench.bench.redir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way to a guest over a socket. A packet is written by whoever sends it, as far as the guest takes it; the server's
 * thread writes the rest. Safe for use by many threads.
 */
final class SocketLine implements Line {
    /** More than a guest that still reads can leave unread. */
    static final int MOST_UNREAD = 8 << 20;

    /** How a line can be. */
    enum State {
        /** It works. */
        WHOLE,
        /** The guest has closed it. */
        GONE,
        /** The guest does not read: nothing is sent any more. */
        UNREAD
    }

    private final SocketChannel channel;
    private final Runnable attention;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(); // owned by itself, as what follows
    private int unsentBytes;
    private State state = State.WHOLE;

    /** {@code attention} is called when there is something left to write, or the line is broken; must not wait. */
    SocketLine(SocketChannel channel, Runnable attention) {
        this.channel = channel;
        this.attention = attention;
    }

    @Override
    public void send(ByteBuffer packet) {
        synchronized (unsent) {
            if (state != State.WHOLE) {
                return;
            }
            boolean first = unsent.isEmpty();
            unsent.add(packet);
            unsentBytes += packet.remaining();
            if (first) {
                write();
                if (!unsent.isEmpty() || state != State.WHOLE) {
                    attention.run();
                }
            } else if (unsentBytes > MOST_UNREAD) {
                state = State.UNREAD;
                attention.run();
            }
        }
    }

    /** Writes what is left, as far as the guest takes it. */
    void flush() {
        synchronized (unsent) {
            write();
        }
    }

    /** Whether something is left to write. */
    boolean unsent() {
        synchronized (unsent) {
            return !unsent.isEmpty();
        }
    }

    /** How it is. */
    State state() {
        synchronized (unsent) {
            return state;
        }
    }

    private void write() {
        try {
            for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
                unsentBytes -= channel.write(next);
                if (next.hasRemaining()) {
                    return;
                }
                unsent.remove();
            }
        } catch (IOException e) {
            state = State.GONE;
            unsent.clear();
        }
    }
}
