package dev.lightbench.run;

import dev.lightbench.fixture.Slot;
import dev.lightbench.store.Store;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import java.util.List;
import java.util.stream.Collectors;

/** The incidents that a going through the journal, or a start, finds out about. */
final class RecoveryIncidents {
    private final IncidentBook incidents;

    RecoveryIncidents(IncidentBook incidents) {
        this.incidents = incidents;
    }

    /** Who had the station, and what that process left behind. The runs themselves have rows that say INTERRUPTED. */
    void note(Store database, Records.Recovery found) {
        database.takenFrom()
                .ifPresent(before -> incidents.note(
                        IncidentKind.TAKEN_OVER,
                        "Station " + database.station() + " was taken over from " + before
                                + "; that process records nothing any more."));
        int recorded = found.recorded().size();
        if (recorded > 0) {
            incidents.note(
                    IncidentKind.STORE_BACK,
                    "Results of an earlier process waited in the journal: " + recorded + ", recorded at this start. "
                            + slots(found.recorded()));
        }
        journal(found.late(), found.refused());
        int interrupted = found.interrupted().size();
        if (interrupted > 0) {
            incidents.note(
                    IncidentKind.RUNS_INTERRUPTED,
                    "Runs of an earlier process never ended: " + interrupted + ", closed as INTERRUPTED at this start. "
                            + slots(found.interrupted()));
        }
    }

    /**
     * What a going through the journal did not record.
     *
     * @param late results whose runs were closed meanwhile
     * @param refused how many could not be read, or will never fit
     */
    void journal(List<RunRecord> late, int refused) {
        late.forEach(result -> incidents.note(
                IncidentKind.RESULT_LATE,
                result.start().slot().name(),
                result.start().id(),
                "The result " + result.state() + " of this run came out of the journal when the run had been closed as"
                        + " INTERRUPTED. It is not recorded; retest the unit."));
        if (refused > 0) {
            incidents.note(
                    IncidentKind.JOURNAL_REFUSED,
                    "Results in the journal that cannot be read, or that the store will never take: " + refused
                            + ". What is left of them is in journal.refused.jsonl.");
        }
    }

    private static String slots(List<RunRecord> runs) {
        return "Slots: "
                + runs.stream()
                        .map(run -> run.start().slot())
                        .sorted()
                        .distinct()
                        .map(Slot::name)
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
