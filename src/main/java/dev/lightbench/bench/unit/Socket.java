package dev.lightbench.bench.unit;

import java.time.Duration;

/** The port as the device feels it: time, timers, and its own pull-up. */
public interface Socket {

    /** The bench's clock, nanoseconds. */
    long nanos();

    /** The timing model: how long things take on this bench. */
    Timing timing();

    /** Calls {@code action} after {@code delay}, under the bench's lock, unless the power goes before. */
    Timer after(Duration delay, Runnable action);

    /** Pull-up on: the hub will enumerate the device with this identity. */
    void connect(UsbIdentity identity);

    /** Pull-up off: the host sees it leave; its open transfers end as gone. */
    void disconnect();

    /** Something that outlives power changed (flash, credentials, history): the bench may save it. */
    void changed();

    /** A timer that can be cancelled. */
    interface Timer {
        /** Forgets it; does nothing if it has fired. */
        void cancel();
    }
}
