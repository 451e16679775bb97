package dev.lightbench.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only while everyone waits, and then at once.
 *
 * <p>The threads that take part run one at a time: each runs until it waits, then the next ready one runs; when none
 * is ready, the clock jumps to the earliest deadline. So a run of many threads is repeatable: who is next among
 * those that are ready at the same instant is decided by the seed alone. When every thread waits for something that
 * no deadline ends, nothing could ever happen again: all of them fail with {@link IllegalStateException}.
 */
public final class VirtualTime implements TimeSource {
    private static final Instant ORIGIN = Instant.parse("2030-01-01T00:00:00Z");

    private final ReentrantLock lock = new ReentrantLock();
    private final Random random; // owned by lock, as all that follows
    private final Set<Participant> participants = new HashSet<>();
    private final List<Participant> ready = new ArrayList<>();
    private @Nullable Participant running;
    private long nanos;
    private long waits;
    private boolean stuck;

    private final ThreadLocal<@Nullable Participant> self = new ThreadLocal<>();

    /** Virtual time whose choices among equals follow {@code seed}; 0 means first come, first served. */
    public VirtualTime(long seed) {
        this.random = seed == 0 ? FIRST : new Random(seed);
    }

    /** Virtual time that is first come, first served. */
    public VirtualTime() {
        this(0);
    }

    private static final Random FIRST = new Random() {
        @Override
        public int nextInt(int bound) {
            return 0;
        }
    };

    /** Runs {@code body} on the calling thread as one of those that take part, and returns its result. */
    public <T> T call(Callable<T> body) throws Exception {
        if (self.get() != null) {
            return body.call();
        }
        Participant me = new Participant(Thread.currentThread().getName());
        enter(me);
        try {
            return body.call();
        } finally {
            leave(me);
        }
    }

    /** Like {@link #call} for a body without a result. */
    public void run(Body body) throws Exception {
        call(() -> {
            body.run();
            return Boolean.TRUE;
        });
    }

    /** What {@link #run} runs. */
    @FunctionalInterface
    public interface Body {
        /** Does it. */
        void run() throws Exception;
    }

    @Override
    public long nanos() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant now() {
        return ORIGIN.plusNanos(nanos());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        lock.lock();
        try {
            Participant me = me();
            me.wakeAt = nanos + Math.max(0, duration.toNanos());
            me.awaited = null;
            pause(me);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Signal signal() {
        return new VirtualSignal();
    }

    @Override
    public Task start(String name, Runnable body) {
        Participant child = new Participant(name);
        Thread thread = new Thread(
                () -> {
                    self.set(child);
                    lock.lock();
                    try {
                        untilTurn(child);
                    } finally {
                        lock.unlock();
                    }
                    try {
                        body.run();
                    } finally {
                        leave(child);
                    }
                },
                name);
        thread.setDaemon(true);
        child.thread = thread;
        lock.lock();
        try {
            participants.add(child);
            ready.add(child);
            if (running == null) {
                pass();
            }
        } finally {
            lock.unlock();
        }
        thread.start();
        return new VirtualTask(child);
    }

    private void enter(Participant me) {
        me.thread = Thread.currentThread();
        self.set(me);
        lock.lock();
        try {
            participants.add(me);
            ready.add(me);
            if (running == null) {
                pass();
            }
            untilTurn(me);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Participant me) {
        lock.lock();
        try {
            participants.remove(me);
            me.ended.up();
            if (running == me) {
                running = null;
                pass();
            }
        } finally {
            lock.unlock();
            self.remove();
        }
    }

    private Participant me() {
        Participant me = self.get();
        if (me == null) {
            throw new IllegalStateException(
                    "This thread waits on virtual time without taking part in it: start it by TimeSource.start,"
                            + " or wrap it in VirtualTime.run");
        }
        return me;
    }

    /** Gives up the turn, and returns when the deadline or the awaited signal brought it back. */
    private void pause(Participant me) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        me.waiting = true;
        me.order = waits++;
        running = null;
        pass();
        untilTurn(me);
        if (me.interrupted) {
            me.interrupted = false;
            throw new InterruptedException();
        }
    }

    private void untilTurn(Participant me) {
        while (running != me) {
            if (stuck) {
                throw new IllegalStateException("Everyone waits and nothing can happen any more: "
                        + participants.stream().map(p -> p.name).sorted().toList());
            }
            me.turn.awaitUninterruptibly();
        }
    }

    /** Gives the turn to the next ready thread; with none ready, jumps to the earliest deadline first. */
    private void pass() {
        if (ready.isEmpty()) {
            jump();
        }
        if (ready.isEmpty()) {
            if (participants.stream().anyMatch(p -> p.waiting)) {
                stuck = true;
                participants.forEach(p -> p.turn.signalAll());
            }
            return;
        }
        Participant next = ready.remove(random.nextInt(ready.size()));
        running = next;
        next.turn.signalAll();
    }

    private void jump() {
        long earliest = Long.MAX_VALUE;
        for (Participant p : participants) {
            if (p.waiting && p.wakeAt < earliest) {
                earliest = p.wakeAt;
            }
        }
        if (earliest == Long.MAX_VALUE) {
            return;
        }
        nanos = Math.max(nanos, earliest);
        List<Participant> due = new ArrayList<>();
        for (Participant p : participants) {
            if (p.waiting && p.wakeAt <= nanos) {
                due.add(p);
            }
        }
        due.sort((a, b) -> Long.compare(a.order, b.order));
        due.forEach(this::wake);
    }

    private void wake(Participant p) {
        p.waiting = false;
        p.wakeAt = Long.MAX_VALUE;
        p.awaited = null;
        ready.add(p);
        if (running == null && stuck) {
            stuck = false;
        }
    }

    private final class Participant {
        final String name;
        final Condition turn = lock.newCondition();
        final VirtualSignal ended = new VirtualSignal();

        @Nullable
        Thread thread;

        boolean waiting;
        boolean interrupted;
        long wakeAt = Long.MAX_VALUE;
        long order;

        @Nullable
        VirtualSignal awaited;

        Participant(String name) {
            this.name = name;
        }
    }

    private final class VirtualTask implements Task {
        private final Participant child;

        VirtualTask(Participant child) {
            this.child = child;
        }

        @Override
        public boolean join(Deadline deadline) throws InterruptedException {
            return child.ended.await(deadline);
        }

        @Override
        public void interrupt() {
            lock.lock();
            try {
                if (child.waiting) {
                    child.interrupted = true;
                    wake(child);
                    if (running == null) {
                        pass();
                    }
                } else if (child.thread != null) {
                    child.thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private final class VirtualSignal implements Signal {
        private boolean raised; // owned by lock

        @Override
        public void raise() {
            lock.lock();
            try {
                up();
                if (running == null) {
                    pass();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Raises and wakes; the caller holds the lock. */
        private void up() {
            raised = true;
            List<Participant> woken = new ArrayList<>();
            for (Participant p : participants) {
                if (p.waiting && p.awaited == this) {
                    woken.add(p);
                }
            }
            woken.sort((a, b) -> Long.compare(a.order, b.order));
            woken.forEach(VirtualTime.this::wake);
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
            lock.lock();
            try {
                if (raised) {
                    return true;
                }
                Participant me = me();
                if (deadline.nanos() <= nanos) {
                    return false;
                }
                me.wakeAt = deadline.nanos();
                me.awaited = this;
                pause(me);
                return raised;
            } finally {
                lock.unlock();
            }
        }
    }
}
