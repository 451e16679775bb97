package dev.lightbench.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clock, order and repeatability. Waiting for each other is in {@link VirtualSignalTest}. */
@Timeout(60)
class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void sleepJumpsAheadByExactlyItsDuration() throws Exception {
        time.run(() -> {
            time.sleep(Duration.ofDays(1000));
            time.sleep(Duration.ofNanos(1));
        });
        assertThat(time.nanos()).isEqualTo(Duration.ofDays(1000).toNanos() + 1);
        assertThat(time.now())
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z")
                        .plus(Duration.ofDays(1000))
                        .plusNanos(1));
    }

    @Test
    void clockStandsStillWhileSomebodyRuns() throws Exception {
        time.run(() -> {
            start("sleeper", () -> time.sleep(Duration.ofMillis(1)));
            long sum = 0;
            for (int i = 0; i < 1_000_000; i++) {
                sum += i;
            }
            assertThat(sum).isPositive();
            assertThat(time.nanos()).isZero();
        });
    }

    @Test
    void zeroSleepLetsTheOthersThatAreReadyRun() throws Exception {
        List<String> order = new ArrayList<>();
        time.run(() -> {
            start("a", () -> order.add("a"));
            start("b", () -> order.add("b"));
            time.sleep(Duration.ZERO);
            order.add("me");
            time.sleep(Duration.ofSeconds(-1));
        });
        assertThat(order).containsExactly("a", "b", "me");
        assertThat(time.nanos()).isZero();
    }

    @Test
    void sleepersWakeInTheOrderOfTheirDeadlines() throws Exception {
        List<Integer> woken = new ArrayList<>();
        time.run(() -> {
            List<Task> tasks = new ArrayList<>();
            for (int millis : new int[] {30, 10, 20, 5}) {
                tasks.add(start("t" + millis, () -> {
                    time.sleep(Duration.ofMillis(millis));
                    assertThat(time.nanos()).isEqualTo(millis * 1_000_000L);
                    woken.add(millis);
                }));
            }
            joinAll(tasks);
        });
        assertThat(woken).containsExactly(5, 10, 20, 30);
    }

    @Test
    void equalDeadlinesAreServedFirstComeFirstServedWithoutASeed() throws Exception {
        assertThat(orderOfEquals(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void equalDeadlinesAreServedByTheSeed() throws Exception {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 1; seed <= 10; seed++) {
            List<Integer> order = orderOfEquals(seed);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(orderOfEquals(seed)).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(5);
    }

    private static List<Integer> orderOfEquals(long seed) throws Exception {
        VirtualTime time = new VirtualTime(seed);
        List<Integer> order = new ArrayList<>();
        time.run(() -> {
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                tasks.add(time.start("t" + i, quietly(() -> {
                    time.sleep(Duration.ofSeconds(1));
                    order.add(number);
                })));
            }
            for (Task task : tasks) {
                task.join(time.in(Duration.ofSeconds(2)));
            }
        });
        return order;
    }

    @Test
    void busyRunOfManyThreadsIsRepeatableByItsSeed() throws Exception {
        assertThat(busyRun(7)).isEqualTo(busyRun(7)).isNotEqualTo(busyRun(8));
    }

    private static List<String> busyRun(long seed) throws Exception {
        VirtualTime time = new VirtualTime(seed);
        List<String> trace = new ArrayList<>();
        time.run(() -> {
            Signal shared = time.signal();
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                tasks.add(time.start("t" + i, quietly(() -> {
                    Random choice = new Random(number);
                    for (int k = 0; k < 50; k++) {
                        switch (choice.nextInt(4)) {
                            case 0 -> time.sleep(Duration.ofMillis(choice.nextInt(3)));
                            case 1 -> shared.raise();
                            case 2 -> shared.lower();
                            default -> shared.await(time.in(Duration.ofMillis(2)));
                        }
                        trace.add(number + "@" + time.nanos());
                    }
                })));
            }
            for (Task task : tasks) {
                assertThat(task.join(time.in(Duration.ofMinutes(1)))).isTrue();
            }
        });
        return trace;
    }

    @Test
    void onlyOneRunsAtATime() throws Exception {
        int[] count = {0}; // plain on purpose: a second runner would lose increments
        boolean[] occupied = {false};
        time.run(() -> {
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(start("t" + i, () -> {
                    for (int k = 0; k < 200; k++) {
                        assertThat(occupied[0]).isFalse();
                        occupied[0] = true;
                        count[0]++;
                        occupied[0] = false;
                        time.sleep(Duration.ofMillis(k % 3));
                    }
                }));
            }
            joinAll(tasks);
        });
        assertThat(count[0]).isEqualTo(16 * 200);
    }

    @Test
    void hundredsOfThreadsAreServed() throws Exception {
        int[] done = {0};
        time.run(() -> {
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 512; i++) {
                tasks.add(start("t" + i, () -> {
                    for (int k = 0; k < 20; k++) {
                        time.sleep(Duration.ofMillis(10));
                    }
                    done[0]++;
                }));
            }
            joinAll(tasks);
        });
        assertThat(done[0]).isEqualTo(512);
        assertThat(time.nanos()).isEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void timeStandsStillOutsideOfRunAndGoesOnInTheNext() throws Exception {
        List<Long> ticks = new ArrayList<>();
        time.start("ticker", quietly(() -> {
            while (true) {
                ticks.add(time.nanos());
                time.sleep(Duration.ofSeconds(1));
            }
        }));
        assertThat(ticks).isEmpty();
        time.run(() -> time.sleep(Duration.ofMillis(1500)));
        assertThat(ticks).containsExactly(0L, 1_000_000_000L);
        time.run(() -> time.sleep(Duration.ofMillis(1000)));
        assertThat(ticks).containsExactly(0L, 1_000_000_000L, 2_000_000_000L);
    }

    @Test
    void runWithinRunIsTheSameThread() throws Exception {
        time.run(() -> time.run(() -> time.sleep(Duration.ofSeconds(1))));
        assertThat(time.<Long>call(time::nanos)).isEqualTo(1_000_000_000L);
    }

    @Test
    void threadCannotTakePartInTwoTimes() {
        assertThatThrownBy(() -> time.run(() -> new VirtualTime().run(() -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another virtual time");
    }

    @Test
    void exceptionOfTheBodyComesOutAndEndsTheTakingPart() throws Exception {
        assertThatThrownBy(() -> time.run(() -> {
                    throw new java.io.IOException("out of paper");
                }))
                .hasMessage("out of paper");
        assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
        time.run(() -> time.sleep(Duration.ofSeconds(1)));
    }

    @Test
    void threadThatDoesNotTakePartIsToldHow() {
        assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without taking part")
                .hasMessageContaining("TimeSource.start")
                .hasMessageContaining("VirtualTime.run");
        assertThatThrownBy(() -> time.signal().await(time.in(Duration.ofSeconds(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without taking part");
    }

    private Task start(String name, VirtualTime.Body body) {
        return time.start(name, quietly(body));
    }

    private void joinAll(List<Task> tasks) throws InterruptedException {
        for (Task task : tasks) {
            assertThat(task.join(time.in(Duration.ofDays(1)))).isTrue();
        }
    }

    static Runnable quietly(VirtualTime.Body body) {
        return () -> {
            try {
                body.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
