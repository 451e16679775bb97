package dev.lightbench.run;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.lightbench.time.TimeSource;
import java.util.UUID;

/** Makes the ids of runs: UUIDv7, each greater (as text) than the one before. Safe for use by many threads. */
public final class RunIds {
    private final TimeOrderedEpochFactory factory;

    /** Ids that carry the wall clock of {@code time}. */
    public RunIds(TimeSource time) {
        factory = TimeOrderedEpochFactory.builder()
                .withInstantFunction(time::now)
                .withIncrementPlus1()
                .build();
    }

    /** The next id. */
    public UUID next() {
        return factory.create();
    }
}
