package dev.lightbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private final VirtualTime time = new VirtualTime();
    private final List<Long> beats = new ArrayList<>();

    private void beat() {
        beats.add(Duration.ofNanos(time.nanos()).toSeconds());
        if (beats.size() == 2) {
            throw new StoreException("The server is gone.");
        }
        if (beats.size() == 3) {
            throw new IllegalStateException("something that nobody thought of");
        }
    }

    @Test
    void comesEveryFiveSecondsAlsoAfterOneThatFailedUntilItIsClosed() throws Exception {
        time.run(() -> {
            long began = time.nanos();
            Upkeep signs = new Upkeep(time, "line-1", this::beat);
            time.sleep(Duration.ofSeconds(21));
            signs.close();
            time.sleep(Duration.ofSeconds(60));
            long start = Duration.ofNanos(began).toSeconds();
            assertThat(beats).containsExactly(start + 5, start + 10, start + 15, start + 20);
        });
    }

    @Test
    void endsWhenTheStationWasTakenOver() throws Exception {
        time.run(() -> {
            Upkeep signs = new Upkeep(time, "line-1", () -> {
                beats.add(time.nanos());
                throw new TakenOverException("line-1", "process 7");
            });
            time.sleep(Duration.ofMinutes(2));
            signs.close();
            assertThat(beats).hasSize(1);
        });
    }
}
