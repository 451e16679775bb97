package dev.lightbench.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The machine's own clock, waits and threads. Threads are daemons: whoever starts one joins it. */
public final class MachineTime implements TimeSource {
    private final Clock clock = Clock.systemUTC();

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a sleep of nothing lets others run, and nothing relies on it
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (duration.isZero() || duration.isNegative()) {
            Thread.yield();
        } else {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    }

    @Override
    public Signal signal() {
        return new LockedSignal();
    }

    @Override
    public Task start(String name, Runnable body) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } finally {
                        ended.countDown();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return new MachineTask(thread, ended);
    }

    private record MachineTask(Thread thread, CountDownLatch ended) implements Task {
        @Override
        public boolean join(Deadline deadline) throws InterruptedException {
            return ended.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void interrupt() {
            thread.interrupt();
        }
    }

    private static final class LockedSignal implements Signal {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private boolean raised; // owned by lock

        @Override
        public void raise() {
            lock.lock();
            try {
                raised = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void lower() {
            lock.lock();
            try {
                raised = false;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean isRaised() {
            lock.lock();
            try {
                return raised;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean await(Deadline deadline) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = deadline.left().toNanos();
                while (!raised && left > 0) {
                    left = changed.awaitNanos(left);
                }
                return raised;
            } finally {
                lock.unlock();
            }
        }
    }
}
