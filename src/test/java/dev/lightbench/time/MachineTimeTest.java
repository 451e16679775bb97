package dev.lightbench.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must hold whatever the machine's speed is: nothing here asserts how long something took. */
@Timeout(60)
class MachineTimeTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final MachineTime time = new MachineTime();

    @Test
    void clockGoesForward() {
        long before = time.nanos();
        assertThat(time.nanos() - before).isNotNegative();
        assertThat(time.now()).isAfter(java.time.Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void sleepLastsAtLeastItsDuration() throws Exception {
        long before = time.nanos();
        time.sleep(Duration.ofMillis(2));
        time.sleep(Duration.ZERO);
        time.sleep(Duration.ofSeconds(-1));
        assertThat(time.nanos() - before).isGreaterThanOrEqualTo(2_000_000);
    }

    @Test
    void raisedSignalEndsTheWaitOfAnotherThread() throws Exception {
        Signal signal = time.signal();
        AtomicReference<Boolean> seen = new AtomicReference<>();
        Task waiter = time.start("waiter", uninterrupted(() -> seen.set(signal.await(time.in(LONG)))));
        signal.raise();
        assertThat(waiter.join(time.in(LONG))).isTrue();
        assertThat(seen).hasValue(true);
        signal.lower();
        assertThat(signal.isRaised()).isFalse();
    }

    @Test
    void awaitIsFalseAfterItsDeadline() throws Exception {
        assertThat(time.signal().await(time.in(Duration.ofMillis(1)))).isFalse();
        assertThat(time.signal().await(time.in(Duration.ofSeconds(-1)))).isFalse();
    }

    @Test
    void joinIsFalseWhileTheTaskRuns() throws Exception {
        Signal end = time.signal();
        Task task = time.start("runner", uninterrupted(() -> end.await(time.in(LONG))));
        assertThat(task.join(time.in(Duration.ofMillis(1)))).isFalse();
        end.raise();
        assertThat(task.join(time.in(LONG))).isTrue();
    }

    @Test
    void interruptEndsASleep() throws Exception {
        AtomicReference<String> end = new AtomicReference<>("none");
        Task sleeper = time.start("sleeper", () -> {
            try {
                time.sleep(LONG.multipliedBy(10));
                end.set("slept");
            } catch (InterruptedException e) {
                end.set("interrupted");
            }
        });
        sleeper.interrupt();
        assertThat(sleeper.join(time.in(LONG))).isTrue();
        assertThat(end).hasValue("interrupted");
    }

    @Test
    void interruptedThreadWaitsForNothingNotEvenZero() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> time.sleep(Duration.ZERO)).isInstanceOf(InterruptedException.class);
        Signal raised = time.signal();
        raised.raise();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> raised.await(time.in(LONG))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static Runnable uninterrupted(VirtualTime.Body body) {
        return VirtualTimeTest.quietly(body);
    }
}
