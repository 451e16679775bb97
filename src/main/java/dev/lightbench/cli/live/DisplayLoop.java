package dev.lightbench.cli.live;

import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.time.Duration;

/** Keeps a display up to date on a thread of its own until it is closed. */
public final class DisplayLoop implements AutoCloseable {
    /** A terminal that takes no more output (Ctrl-S) must not hold up the end. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private final TimeSource time;
    private final Display display;
    private final Signal over;
    private final Task task;

    /** Starts the thread. */
    public DisplayLoop(TimeSource time, Display display) {
        this.time = time;
        this.display = display;
        this.over = time.signal();
        this.task = time.start("display", this::run);
    }

    private void run() {
        try {
            do {
                display.refresh();
            } while (!over.await(time.in(Duration.ofMillis(display.everyMillis()))));
            display.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows the last state; what is printed after it returns stands below. */
    @Override
    public void close() {
        over.raise();
        try {
            task.join(time.in(LAST_LOOK));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
