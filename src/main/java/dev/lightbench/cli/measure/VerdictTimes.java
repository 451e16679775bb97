package dev.lightbench.cli.measure;

import dev.lightbench.fixture.Slot;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Notes when each slot's verdict is announced: after its record is kept, which is part of what is measured. */
final class VerdictTimes implements RunListener {
    private final TimeSource time;
    private final long began;
    private final Map<Slot, Long> ended = new ConcurrentHashMap<>(); // written by the slots' threads

    /** Counts from now. */
    VerdictTimes(TimeSource time) {
        this.time = time;
        this.began = time.nanos();
    }

    @Override
    public void ended(RunRecord record) {
        ended.put(record.start().slot(), time.nanos());
    }

    /**
     * How long after this was made the verdict of a slot was said.
     *
     * @throws IllegalStateException if none was
     */
    Duration of(Slot slot) {
        Long at = ended.get(slot);
        if (at == null) {
            throw new IllegalStateException("no verdict was announced for slot " + slot);
        }
        return Duration.ofNanos(at - began);
    }
}
