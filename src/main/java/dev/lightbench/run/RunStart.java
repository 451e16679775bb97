package dev.lightbench.run;

import dev.lightbench.fixture.Slot;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a run when it begins; it never changes.
 *
 * @param id UUIDv7
 * @param station the station's name
 * @param slot where the unit sits
 * @param operator who is at the station, if somebody said so
 * @param bench whether the unit is a virtual one
 * @param pipeline what is done to it
 * @param started when it began, UTC, to the microsecond
 * @param workOrder the order it belongs to, if one was named
 * @param lot the order's lot, if one was named
 * @param fixture the slots of the station as they were then; empty where nobody said so, and in what a store gives back
 */
public record RunStart(
        UUID id,
        String station,
        Slot slot,
        Optional<String> operator,
        boolean bench,
        PipelineRevision pipeline,
        Instant started,
        Optional<String> workOrder,
        Optional<String> lot,
        Optional<FixtureRevision> fixture) {

    /** A run outside of any order. */
    public RunStart(
            UUID id,
            String station,
            Slot slot,
            Optional<String> operator,
            boolean bench,
            PipelineRevision pipeline,
            Instant started) {
        this(
                id,
                station,
                slot,
                operator,
                bench,
                pipeline,
                started,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same run with the slots of the station as they were then. */
    RunStart in(FixtureRevision slots) {
        return new RunStart(id, station, slot, operator, bench, pipeline, started, workOrder, lot, Optional.of(slots));
    }
}
