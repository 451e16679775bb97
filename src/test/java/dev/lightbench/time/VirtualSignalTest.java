package dev.lightbench.time;

import static dev.lightbench.time.VirtualTimeTest.quietly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for each other in virtual time: signals, joins, interrupts, and waits that can never end. */
@Timeout(60)
class VirtualSignalTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final Deadline never = Deadline.at(time, Long.MAX_VALUE);

    @Test
    void raiseWakesBeforeTheDeadline() throws Exception {
        time.run(() -> {
            Signal signal = time.signal();
            start("raiser", () -> {
                time.sleep(SECOND);
                signal.raise();
            });
            assertThat(signal.await(time.in(Duration.ofHours(1)))).isTrue();
            assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
        });
    }

    @Test
    void raisedSignalNeedsNoWait() throws Exception {
        Signal signal = time.signal();
        signal.raise();
        assertThat(signal.isRaised()).isTrue();
        assertThat(signal.await(time.in(Duration.ZERO))).isTrue();
        signal.lower();
        assertThat(signal.isRaised()).isFalse();
    }

    @Test
    void awaitEndsFalseExactlyAtItsDeadline() throws Exception {
        time.run(() -> {
            assertThat(time.signal().await(time.in(SECOND))).isFalse();
            assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
            assertThat(time.signal().await(time.in(Duration.ZERO))).isFalse();
            assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
        });
    }

    @Test
    void allWaitersAreWokenInTheOrderInWhichTheyCame() throws Exception {
        List<Integer> woken = new ArrayList<>();
        time.run(() -> {
            Signal signal = time.signal();
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int number = i;
                tasks.add(start("t" + i, () -> {
                    assertThat(signal.await(time.in(Duration.ofSeconds(9 - number))))
                            .isTrue();
                    woken.add(number);
                }));
            }
            time.sleep(SECOND);
            signal.raise();
            joinAll(tasks);
        });
        assertThat(woken).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void signalLoweredBeforeTheWaitersTurnIsNoEarlyTimeout() throws Exception {
        time.run(() -> {
            Signal signal = time.signal();
            List<String> outcomes = new ArrayList<>();
            Task waiter = start("waiter", () -> {
                outcomes.add(signal.await(time.in(SECOND)) + "@" + time.nanos());
                outcomes.add(signal.await(time.in(SECOND)) + "@" + time.nanos());
            });
            time.sleep(Duration.ZERO);
            signal.raise();
            signal.lower();
            time.sleep(SECOND.plusMillis(500));
            signal.raise();
            joinAll(List.of(waiter));
            assertThat(outcomes).containsExactly("false@1000000000", "true@1500000000");
        });
    }

    @Test
    void waiterThatTimedOutIsNotWokenAgainByALaterRaise() throws Exception {
        time.run(() -> {
            Signal signal = time.signal();
            Task waiter = start("waiter", () -> {
                assertThat(signal.await(time.in(SECOND))).isFalse();
                time.sleep(Duration.ofSeconds(10));
                assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(11).toNanos());
            });
            time.sleep(Duration.ofSeconds(2));
            signal.raise();
            assertThat(waiter.join(time.in(Duration.ofMinutes(1)))).isTrue();
            assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(11).toNanos());
        });
    }

    @Test
    void threadThatDoesNotTakePartMayRaise() throws Exception {
        time.run(() -> {
            Signal signal = time.signal();
            List<Boolean> outcomes = new ArrayList<>();
            Task waiter = start("waiter", () -> outcomes.add(signal.await(time.in(SECOND))));
            time.sleep(Duration.ZERO);
            Thread outsider = new Thread(signal::raise);
            outsider.start();
            outsider.join(); // real: virtual time stands still meanwhile, since this thread has the turn
            joinAll(List.of(waiter));
            assertThat(outcomes).containsExactly(true);
            assertThat(time.nanos()).isZero();
        });
    }

    @Test
    void joinSaysWhetherTheTaskHasEnded() throws Exception {
        time.run(() -> {
            Task task = start("sleeper", () -> time.sleep(Duration.ofSeconds(3)));
            assertThat(task.join(time.in(SECOND))).isFalse();
            assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
            assertThat(task.join(time.in(Duration.ofSeconds(5)))).isTrue();
            assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
        });
    }

    @Test
    void taskThatThrowsHasEndedAndTheOthersGoOn() throws Exception {
        time.run(() -> {
            Task task = time.start("thrower", () -> {
                Thread.currentThread().setUncaughtExceptionHandler((t, e) -> {}); // or it is printed
                throw new IllegalArgumentException("on purpose");
            });
            assertThat(task.join(time.in(SECOND))).isTrue();
            time.sleep(SECOND);
        });
        assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void interruptEndsASleepAndAnAwaitAtOnce() throws Exception {
        List<String> ends = new ArrayList<>();
        time.run(() -> {
            Task sleeper = interruptible(ends, () -> time.sleep(Duration.ofHours(1)));
            Task waiter = interruptible(ends, () -> time.signal().await(never));
            time.sleep(SECOND);
            sleeper.interrupt();
            waiter.interrupt();
            joinAll(List.of(sleeper, waiter));
            assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
        });
        assertThat(ends).containsExactly("interrupted", "interrupted");
    }

    @Test
    void interruptOfOneThatIsReadyEndsItsNextWait() throws Exception {
        List<String> ends = new ArrayList<>();
        time.run(() -> {
            Signal signal = time.signal();
            Task waiter = interruptible(ends, () -> {
                ends.add("woken " + signal.await(time.in(SECOND)));
                time.sleep(SECOND);
            });
            time.sleep(Duration.ZERO);
            signal.raise();
            waiter.interrupt(); // it is ready but has not had its turn
            joinAll(List.of(waiter));
        });
        assertThat(ends).containsExactly("woken true", "interrupted");
        assertThat(time.nanos()).isZero();
    }

    @Test
    void interruptBeforeTheFirstTurnEndsTheFirstWaitEvenOnARaisedSignal() throws Exception {
        List<String> ends = new ArrayList<>();
        time.run(() -> {
            Signal raised = time.signal();
            raised.raise();
            Task waiter = interruptible(ends, () -> raised.await(never));
            waiter.interrupt();
            joinAll(List.of(waiter));
        });
        assertThat(ends).containsExactly("interrupted");
    }

    @Test
    void interruptOfOneThatHasEndedDoesNothing() throws Exception {
        time.run(() -> {
            Task task = start("short", () -> {});
            joinAll(List.of(task));
            task.interrupt();
            time.sleep(SECOND);
        });
        assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void whenNothingCanHappenAnyMoreEveryoneFailsWithTheNames() throws Exception {
        List<String> failures = new ArrayList<>();
        time.run(() -> {
            Task loner =
                    start("loner", () -> failing(failures, () -> time.signal().await(never)));
            Task joiner = start("joiner", () -> failing(failures, () -> loner.join(never)));
            failing(failures, () -> joiner.join(never));
            time.sleep(SECOND); // and time is still of use to who catches that
        });
        assertThat(failures)
                .hasSize(3)
                .allMatch(m -> m.contains("nothing can happen any more"))
                .allMatch(m -> m.contains("joiner, loner"));
        assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void deadlineFarAwayIsNoReasonToFail() throws Exception {
        time.run(() -> assertThat(time.signal().await(time.in(Duration.ofDays(365 * 200L))))
                .isFalse());
        assertThatThrownBy(() -> time.run(() -> time.sleep(Duration.ofDays(365 * 200L))))
                .describedAs("beyond what the clock can show")
                .isInstanceOf(IllegalStateException.class);
    }

    private static void failing(List<String> failures, VirtualTime.Body body) throws Exception {
        try {
            body.run();
            failures.add("did not fail");
        } catch (IllegalStateException e) {
            failures.add(e.getMessage());
        }
    }

    private Task interruptible(List<String> ends, VirtualTime.Body body) {
        return start("interruptible", () -> {
            try {
                body.run();
                ends.add("not interrupted");
            } catch (InterruptedException e) {
                ends.add("interrupted");
            }
        });
    }

    private Task start(String name, VirtualTime.Body body) {
        return time.start(name, quietly(body));
    }

    private void joinAll(List<Task> tasks) throws InterruptedException {
        for (Task task : tasks) {
            assertThat(task.join(time.in(Duration.ofDays(1)))).isTrue();
        }
    }
}
