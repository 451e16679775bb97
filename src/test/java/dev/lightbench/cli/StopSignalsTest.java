package dev.lightbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.MachineTime;
import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
    private final TimeSource time = new MachineTime();

    @Test
    void askForAnOrderlyStopAtTheFirstInterrupt() throws InterruptedException {
        Signal stopped = time.signal();
        try (StopSignals signals = new StopSignals(stopped::raise)) {
            assertThat(signals.asked()).isFalse();

            sun.misc.Signal.raise(new sun.misc.Signal("INT"));

            assertThat(stopped.await(time.in(Duration.ofSeconds(30)))).isTrue();
            assertThat(signals.asked()).isTrue();
        }
    }
}
