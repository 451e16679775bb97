package dev.lightbench.bench;

import dev.lightbench.bench.unit.Timing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The full-speed side of one hub: one transfer at a time has the wire, first come, first served. Under the bench's lock. */
final class TransactionTranslator {
    private static final double NANOS_PER_SECOND = 1e9;

    private final BenchClock clock;
    private final Timing timing;
    private final Deque<Rider> queue = new ArrayDeque<>();
    private boolean taken;

    TransactionTranslator(BenchClock clock, Timing timing) {
        this.clock = clock;
        this.timing = timing;
    }

    /** Who wants the wire. */
    interface Rider {
        /** It has it now: answers how many bytes it will move, or a negative number if it no longer wants it. */
        int board();

        /** Its time on the wire is over. */
        void alight();
    }

    /** Lines up for the wire. */
    void request(Rider rider) {
        queue.add(rider);
        next();
    }

    /** How long a control transfer with so much data is on the wire. */
    Duration wireTime(int bytes) {
        return timing.transferOverhead().plusNanos(Math.round(bytes * NANOS_PER_SECOND / timing.bytesPerSecond()));
    }

    private void next() {
        while (!taken && !queue.isEmpty()) {
            Rider rider = queue.remove();
            taken = true;
            int bytes = rider.board();
            if (bytes < 0) {
                taken = false;
                continue;
            }
            clock.after(wireTime(bytes), () -> {
                taken = false;
                rider.alight();
                next();
            });
        }
    }
}
