package dev.lightbench.web.pages;

import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunState;
import dev.lightbench.run.RunStore;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationListener;
import dev.lightbench.station.StepAt;
import dev.lightbench.store.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long runs usually take, so that a tile can say what is left: from the good runs of this pipeline and platform in
 * this slot, or in all slots while this one has too few. Learns from the records once, when the pages start; after that the
 * station tells it of each run that ends. Its state is owned by its own monitor; nothing waits while it holds it.
 */
class UsualTimes implements Usuals, StationListener {
    private static final Logger LOG = LoggerFactory.getLogger(UsualTimes.class);

    /** So many runs of a slot are remembered; older ones say less about today. */
    private static final int KEPT = 40;

    /** So many runs of all slots. */
    private static final int KEPT_OF_ALL = 200;

    /** With fewer runs than this a slot has no usual time of its own. */
    private static final int ENOUGH = 5;

    private static final String ALL = "";

    private final String pipeline;
    private final boolean bench;
    private final Map<Place, Deque<RunRecord>> good = new HashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param pipeline only runs of the pipeline of this name are compared
     * @param bench whether only those on virtual units are, or only those on real ones
     */
    UsualTimes(String pipeline, boolean bench) {
        this.pipeline = pipeline;
        this.bench = bench;
    }

    /** Learns from the newest runs on record. Not to be called where nobody may wait for the store. */
    void learn(RunStore store) {
        try {
            List<RunRecord> newest = store.list(RunFilter.newest(KEPT_OF_ALL).in(RunState.PASSED));
            for (int i = newest.size() - 1; i >= 0; i--) {
                runEnded(newest.get(i));
            }
        } catch (StoreException away) {
            LOG.warn("Usual times are not known before runs end: {}", away.getMessage());
        }
    }

    /** Where runs can be compared: of one platform, in one slot or in all. */
    private record Place(String platform, String slot) {}

    /**
     * Where a run is.
     *
     * @param version the slot's, when it was first heard to be there
     * @param step which attempt at which step
     */
    private record Pace(long version, UUID run, String step, Optional<Usual> usual) {}

    @Override
    public synchronized void runEnded(RunRecord record) {
        boolean alike = record.start().pipeline().name().equals(pipeline)
                && record.start().bench() == bench;
        if (record.passed() && alike) {
            String platform = record.platform().orElse("");
            keep(new Place(platform, record.start().slot().name()), record, KEPT);
            keep(new Place(platform, ALL), record, KEPT_OF_ALL);
        }
    }

    private void keep(Place place, RunRecord record, int most) {
        Deque<RunRecord> runs = good.computeIfAbsent(place, first -> new ArrayDeque<>());
        runs.addLast(record);
        if (runs.size() > most) {
            runs.removeFirst();
        }
    }

    @Override
    public void slotChanged(SlotStatus slot) {
        of(slot);
    }

    @Override
    public synchronized Optional<Usual> of(SlotStatus slot) {
        Pace known = paces.get(slot.slot().name());
        if (slot.state() != SlotState.RUNNING
                || slot.run().isEmpty()
                || slot.step().isEmpty()) {
            if (known != null && known.version() < slot.version()) {
                paces.remove(slot.slot().name());
            }
            return Optional.empty();
        }
        if (known == null) {
            return entered(slot, 0);
        }
        boolean same = known.run().equals(slot.run().get());
        if (known.version() >= slot.version()) {
            return same ? known.usual() : Optional.empty(); // a picture of before
        }
        if (same && known.step().equals(attempt(slot))) {
            return known.usual();
        }
        return entered(
                slot, same ? known.usual().map(it -> it.part(slot.elapsed())).orElse(slot.progress()) : 0);
    }

    private Optional<Usual> entered(SlotStatus slot, double least) {
        Optional<Usual> usual = usual(slot, slot.step().orElseThrow(), least);
        paces.put(slot.slot().name(), new Pace(slot.version(), slot.run().orElseThrow(), attempt(slot), usual));
        return usual;
    }

    private static String attempt(SlotStatus slot) {
        return slot.step().map(at -> at.index() + "/" + at.attempt()).orElse("");
    }

    private Optional<Usual> usual(SlotStatus slot, StepAt step, double least) {
        String platform = slot.platform().orElse("");
        Deque<RunRecord> here = runs(new Place(platform, slot.slot().name()));
        long[] rest = (here.size() >= ENOUGH ? here : runs(new Place(platform, ALL)))
                .stream()
                        .flatMap(run -> rest(run, step.index()).stream())
                        .mapToLong(Duration::toMillis)
                        .sorted()
                        .toArray();
        return rest.length == 0
                ? Optional.empty()
                : Optional.of(new Usual(
                        slot.elapsed().plusMillis(rest[rest.length / 2]),
                        slot.elapsed().plusMillis(rest[Math.min(rest.length - 1, rest.length * 95 / 100)]),
                        least));
    }

    private Deque<RunRecord> runs(Place place) {
        return good.getOrDefault(place, new ArrayDeque<>());
    }

    /** How long that run took from the beginning of a step to its end. */
    private static Optional<Duration> rest(RunRecord run, int step) {
        if (step >= run.steps().size()) {
            return Optional.empty();
        }
        StepRecord there = run.steps().get(step);
        return there.attempts().isEmpty()
                ? Optional.empty()
                : Optional.of(run.elapsed().minusNanos(there.attempts().get(0).startNanos()));
    }
}
