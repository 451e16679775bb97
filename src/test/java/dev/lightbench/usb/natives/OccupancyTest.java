package dev.lightbench.usb.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger freed = new AtomicInteger();
    private final Occupancy occupancy = new Occupancy(time, "handle", freed::incrementAndGet);

    @Test
    void freesAtOnceWhenNobodyIsInside() throws Exception {
        time.run(() -> {
            occupancy.close();
            assertThat(occupancy.awaitFreed(SECOND)).isTrue();
            assertThat(freed).hasValue(1);
            assertThat(time.nanos()).isZero();
        });
    }

    @Test
    void doesNotFreeUnderACallThatIsUnderWayAndGivesUpWaitingForItAtTheLimit() throws Exception {
        time.run(() -> {
            assertThat(occupancy.enter()).isTrue();
            occupancy.close();
            assertThat(occupancy.awaitFreed(SECOND)).isFalse();
            assertThat(time.nanos()).isEqualTo(SECOND.toNanos());
            assertThat(freed).hasValue(0);

            occupancy.leave();
            assertThat(occupancy.awaitFreed(SECOND)).isTrue();
            assertThat(freed).hasValue(1);
        });
    }

    @Test
    void theLastOfManyFrees() throws Exception {
        time.run(() -> {
            occupancy.enter();
            occupancy.enter();
            occupancy.close();
            occupancy.leave();
            assertThat(occupancy.awaitFreed(SECOND)).isFalse();
            occupancy.leave();
            assertThat(occupancy.awaitFreed(SECOND)).isTrue();
        });
    }

    @Test
    void letsNobodyInOnceClosed() throws Exception {
        time.run(() -> {
            occupancy.close();
            assertThat(occupancy.closed()).isTrue();
            assertThat(occupancy.enter()).isFalse();
        });
    }

    @Test
    void freesOnceHoweverOftenItIsClosed() throws Exception {
        time.run(() -> {
            occupancy.close();
            occupancy.close();
            assertThat(occupancy.awaitFreed(SECOND)).isTrue();
            occupancy.close();
            time.sleep(SECOND);
            assertThat(freed).hasValue(1);
        });
    }

    @Test
    void anInterruptNeitherShortensTheWaitNorGetsLost() throws Exception {
        time.run(() -> {
            Thread.currentThread().interrupt();
            occupancy.close();
            assertThat(occupancy.awaitFreed(SECOND)).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        });
    }
}
