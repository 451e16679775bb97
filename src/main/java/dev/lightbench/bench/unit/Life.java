package dev.lightbench.bench.unit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The time between two resets. What was to happen in it does not happen after its end: a reset forgets all timers,
 * which the socket does only when the power goes.
 */
final class Life {
    private final Socket socket;
    private final Set<Entry> pending = new HashSet<>();
    private boolean over;

    Life(Socket socket) {
        this.socket = socket;
    }

    /** The bench's clock, nanoseconds. */
    long nanos() {
        return socket.nanos();
    }

    Timing timing() {
        return socket.timing();
    }

    /** Something that outlives power changed. */
    void changed() {
        socket.changed();
    }

    /** Calls {@code action} after {@code delay} if this life lasts that long. */
    Socket.Timer after(Duration delay, Runnable action) {
        Entry entry = new Entry(action);
        if (over) {
            return entry;
        }
        pending.add(entry);
        entry.timer = socket.after(delay, entry::fire);
        return entry;
    }

    /** Wraps what is to happen when a transfer is over, so that it happens in this life or not at all. */
    Runnable whileItLasts(Runnable action) {
        return () -> {
            if (!over) {
                action.run();
            }
        };
    }

    /** Ends it and forgets its timers. */
    void end() {
        over = true;
        Set.copyOf(pending).forEach(Entry::cancel);
    }

    private final class Entry implements Socket.Timer {
        private final Runnable action;
        private Socket.Timer timer = () -> {};

        Entry(Runnable action) {
            this.action = action;
        }

        void fire() {
            if (pending.remove(this)) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            if (pending.remove(this)) {
                timer.cancel();
            }
        }
    }
}
