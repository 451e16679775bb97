package dev.lightbench.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void passesAtItsInstantAndLeavesNothing() throws Exception {
        Deadline deadline = time.in(Duration.ofSeconds(2));
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(2));
        time.run(() -> time.sleep(Duration.ofNanos(1_999_999_999)));
        assertThat(deadline.passed()).isFalse();
        time.run(() -> time.sleep(Duration.ofNanos(1)));
        assertThat(deadline.passed()).isTrue();
        time.run(() -> time.sleep(Duration.ofSeconds(1)));
        assertThat(deadline.left()).isEqualTo(Duration.ZERO);
    }

    @Test
    void partNeverOutlivesItsWhole() {
        Deadline whole = time.in(Duration.ofSeconds(2));
        assertThat(whole.within(Duration.ofSeconds(1)).left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(whole.within(Duration.ofSeconds(3)).left()).isEqualTo(Duration.ofSeconds(2));
    }
}
