package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.Task;
import org.junit.jupiter.api.Test;

class UndisturbedStoreTest {
    private final StopSwitch stop = new StopSwitch();
    private final Thread here = Thread.currentThread();

    /** The thread of the test, as the run's. */
    private final Task task = new Task() {
        @Override
        public boolean join(Deadline deadline) {
            return false;
        }

        @Override
        public void interrupt() {
            here.interrupt();
        }
    };

    @Test
    void aStopWhileTheStoreIsAskedWaitsUntilItHasAnswered() {
        stop.watch(task);
        boolean disturbed = stop.undisturbed(() -> {
            stop.pull();
            return here.isInterrupted();
        });
        assertThat(disturbed).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aStopBeforeTheStoreIsAskedDoesNotReachItEither() {
        stop.watch(task);
        stop.pull();
        assertThat(stop.undisturbed(here::isInterrupted)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aThreadThatIsNamedWhileTheStoreIsAskedIsLeftAloneUntilThen() {
        stop.pull();
        assertThat(stop.undisturbed(() -> {
                    stop.watch(task);
                    return here.isInterrupted();
                }))
                .isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void onceTheRunIsOverTheSwitchDoesNothing() {
        stop.watch(task);
        stop.pull();
        stop.release();
        stop.pull();
        assertThat(stop.undisturbed(here::isInterrupted)).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }
}
