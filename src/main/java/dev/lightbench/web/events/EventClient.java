package dev.lightbench.web.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One open page. Nobody ever waits for it: what its connection does not take at once stays in a short queue, and a page
 * whose queue is full is cut off. Owned by this object's monitor.
 */
final class EventClient implements WriteListener {
    /** Some seconds of a busy station; a page that is so far behind is better off with a new snapshot. */
    private static final int MOST_BYTES = 1 << 20;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int queued; // bytes in the queue
    private boolean unflushed;
    private boolean over;

    /** For a request that has gone asynchronous. */
    EventClient(AsyncContext context) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
    }

    /** From now on the container says when the connection takes more. */
    void listen() {
        out.setWriteListener(this);
    }

    /** Hands over bytes that many clients share; returns whether the page is still there. */
    synchronized boolean offer(byte[] chunk) {
        if (over) {
            return false;
        }
        if (queued + chunk.length > MOST_BYTES && !queue.isEmpty()) {
            complete();
            return false;
        }
        queue.add(chunk);
        queued += chunk.length;
        drain();
        return !over;
    }

    @Override
    public synchronized void onWritePossible() {
        drain();
    }

    @Override
    public void onError(Throwable gone) {
        complete();
    }

    /** Ends the answer; later calls do nothing. */
    synchronized void complete() {
        if (over) {
            return;
        }
        over = true;
        queue.clear();
        try {
            context.complete();
        } catch (IllegalStateException ended) {
            // the container was quicker
        }
    }

    private void drain() {
        try {
            while (!over && !queue.isEmpty() && out.isReady()) {
                byte[] chunk = queue.remove();
                queued -= chunk.length;
                out.write(chunk);
                unflushed = true;
            }
            if (!over && queue.isEmpty() && unflushed && out.isReady()) {
                unflushed = false;
                out.flush();
            }
        } catch (IOException | IllegalStateException gone) {
            complete();
        }
    }
}
