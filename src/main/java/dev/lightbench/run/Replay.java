package dev.lightbench.run;

import dev.lightbench.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/** One going through all results that wait: what became of each. Used by one thread. */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final RunStore store;
    private final List<RunRecord> recorded = new ArrayList<>();
    private final List<RunRecord> late = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int refusals;

    Replay(RunStore store) {
        this.store = store;
    }

    /** What a version before has left. */
    void lines(EarlierJournal earlier) throws IOException {
        for (String line : earlier.lines()) {
            try {
                settle(EarlierJournal.read(line));
            } catch (IllegalArgumentException torn) {
                refuse(line);
            }
        }
        earlier.refuse(takeRefused());
        earlier.done();
    }

    /**
     * Records it, unless its run is recorded already.
     *
     * @throws StoreException if the store cannot do it now
     */
    void settle(EarlierJournal.Held held) {
        try {
            RunRecorder.settle(store, held.record(), held.transcript())
                    .ifPresentOrElse(recorded::add, () -> before(held.record()));
        } catch (StoreException e) {
            if (!(e.getCause() instanceof DataIntegrityViolationException)) {
                throw e;
            }
            refuse(EarlierJournal.line(held));
        } catch (RuntimeException never) {
            // Not the store's word: it is this one result. No other waits behind it, and no start fails by it.
            LOG.error("Run {} cannot be recorded", held.record().start().id(), never);
            refuse(EarlierJournal.line(held));
        }
    }

    /** It may be this very result that is there, from a process that died before it could say so; or its run's end. */
    private void before(RunRecord result) {
        store.find(result.start().id())
                .filter(there -> there.state() == RunState.INTERRUPTED && result.state() != RunState.INTERRUPTED)
                .ifPresent(interrupted -> late.add(result));
    }

    void damaged(JournalFile.Damage damage) {
        refuse(EarlierJournal.line(damage));
    }

    private void refuse(String line) {
        refused.add(line);
        refusals++;
    }

    /** The lines for a reader that are not kept yet. */
    List<String> takeRefused() {
        List<String> lines = List.copyOf(refused);
        refused.clear();
        return lines;
    }

    Journal.Replayed replayed() {
        return new Journal.Replayed(recorded, late, refusals);
    }
}
