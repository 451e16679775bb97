package dev.lightbench.bench.unit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The one thread of the system: does one thing after the other, each in its own time. */
final class SystemThread {
    private final Life life;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private @Nullable Work current;

    SystemThread(Life life) {
        this.life = life;
    }

    /**
     * Queues something.
     *
     * @param takes how long the thread is busy with it
     * @param end what comes of it, when that time is over
     */
    Work submit(Duration takes, Runnable end) {
        Work work = new Work(takes, end);
        waiting.add(work);
        next();
        return work;
    }

    private void next() {
        if (current == null && !waiting.isEmpty()) {
            Work work = waiting.remove();
            current = work;
            work.timer = life.after(work.takes, work::over);
        }
    }

    /** Something that the thread does. */
    final class Work {
        private final Duration takes;
        private Runnable end;
        private Socket.@Nullable Timer timer; // while it is the current one

        private Work(Duration takes, Runnable end) {
            this.takes = takes;
            this.end = end;
        }

        /** Gives it up: nothing comes of it, and the thread is free after {@code left} if it was at it. */
        void giveUp(Duration left) {
            end = Answer.NOTHING;
            Socket.Timer running = timer;
            if (running != null) {
                running.cancel();
                timer = life.after(left, this::over);
            } else {
                waiting.remove(this);
            }
        }

        private void over() {
            timer = null;
            current = null;
            end.run();
            next();
        }
    }
}
