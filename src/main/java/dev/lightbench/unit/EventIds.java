package dev.lightbench.unit;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.lightbench.time.TimeSource;
import java.util.UUID;

/** Ids of events: UUIDv7, each greater (as text) than the one before. Safe for use by many threads. */
final class EventIds {
    private final TimeOrderedEpochFactory factory;

    EventIds(TimeSource time) {
        factory = TimeOrderedEpochFactory.builder()
                .withInstantFunction(time::now)
                .withIncrementPlus1()
                .build();
    }

    UUID next() {
        return factory.create();
    }
}
