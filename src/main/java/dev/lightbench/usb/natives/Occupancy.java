package dev.lightbench.usb.natives;

import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import java.time.Duration;

/**
 * Who is inside a native object right now. libusb crashes the process when a handle or context is freed under a
 * running call (libusb issues 610 and 1079), and a closed file's number may be another's the next moment. So the
 * object is freed exactly once, after it was closed and the last one has left: by nobody's waiting, but by whoever is
 * last.
 */
public final class Occupancy {
    private final TimeSource time;
    private final String name;
    private final Runnable free;
    private final Signal freed;

    private final Object lock = new Object();
    private int inside; // owned by lock
    private boolean closed; // owned by lock

    /**
     * An open, empty one.
     *
     * @param name what is freed, for the name of the thread that does it
     * @param free frees the native object; may take seconds where a device hangs, so a thread of its own runs it
     */
    public Occupancy(TimeSource time, String name, Runnable free) {
        this.time = time;
        this.name = name;
        this.free = free;
        this.freed = time.signal();
    }

    /** Goes in, unless it is closed; who got true must {@link #leave}. */
    public boolean enter() {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            inside++;
            return true;
        }
    }

    /** Goes out. */
    public void leave() {
        boolean last;
        synchronized (lock) {
            inside--;
            last = closed && inside == 0;
        }
        if (last) {
            startFreeing();
        }
    }

    /** Lets nobody in any more, and frees as soon as nobody is inside. Does not wait; a second call does nothing. */
    public void close() {
        boolean empty;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            empty = inside == 0;
        }
        if (empty) {
            startFreeing();
        }
    }

    /** Whether {@link #close} was called. */
    public boolean closed() {
        synchronized (lock) {
            return closed;
        }
    }

    /**
     * Waits until it is freed, at most {@code limit}. An interrupt does not shorten the wait, since cleaning up is
     * what an interrupted thread does last; it is kept for the caller.
     *
     * @return whether it is freed
     */
    public boolean awaitFreed(Duration limit) {
        boolean interrupted = Thread.interrupted();
        try {
            return freed.await(time.in(limit));
        } catch (InterruptedException e) {
            interrupted = true;
            return freed.isRaised();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void startFreeing() {
        time.start("free " + name, () -> {
            try {
                free.run();
            } finally {
                freed.raise();
            }
        });
    }
}
