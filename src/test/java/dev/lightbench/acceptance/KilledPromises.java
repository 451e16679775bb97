package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a station owes to whoever looked at it before it was killed. Remembers all that was said in all lives on the same
 * records, and compares it with what each kill leaves.
 */
final class KilledPromises {
    /** The bench writes a unit's state within 100 ms of its change ({@code docs/bench-file.md}), if it is scheduled. */
    private static final Duration STATE_IS_ON_DISK = Duration.ofSeconds(1);

    /** Starts are by the clock of the day, and durations by another one. */
    private static final Duration TWO_CLOCKS = Duration.ofMillis(50);

    private static final int STEPS = 5;

    private final KilledTally tally;
    private final Set<String> everRunning = new HashSet<>();
    private final Set<String> everPassed = new HashSet<>();
    private final Map<String, KilledRecords.Open> everOpen = new HashMap<>();
    private KilledRecords before = KilledRecords.none();

    KilledPromises(KilledTally tally) {
        this.tally = tally;
    }

    /** The runs that the kills so far have cut off last, by the slots whose units are to be offered again. */
    Map<String, String> toBeOffered() {
        Map<String, String> offered = new TreeMap<>();
        before.last().forEach((slot, row) -> {
            if (row.interrupted()) {
                offered.put(slot, row.id());
            }
        });
        before.open().forEach(run -> offered.put(run.slot(), run.id()));
        return offered;
    }

    /** Compares what a life has said with what it has left. */
    void compare(KilledLife life, KilledRecords after) throws IOException {
        remember(life);
        Map<String, KilledRecords.Row> rows =
                after.rows().stream().collect(Collectors.toMap(KilledRecords.Row::id, row -> row));
        assertThat(after.rows())
                .as("rows, with those of earlier lives as they were")
                .containsAll(before.rows());
        assertThat(everPassed)
                .as("passes that were said on the events, in slots and runs, or on the page")
                .allSatisfy(run ->
                        assertThat(rows.get(run)).as(run).isNotNull().matches(KilledRecords.Row::passed, "has passed"));
        printed(life, after);
        assertThat(everRunning)
                .as("runs that were said to go")
                .allMatch(run -> rows.containsKey(run)
                        || after.open().stream().anyMatch(open -> open.id().equals(run)));
        whole(after);
        closed(life, after, rows);
        first(life, after);
        before = after;
    }

    private void remember(KilledLife life) {
        life.witness().ifPresent(heard -> {
            heard.passes().forEach(run -> {
                if (everPassed.add(run)) {
                    tally.announced++;
                }
            });
            KilledTally.count(tally.said, "events", heard.events.size());
            KilledTally.count(tally.said, "slots", heard.slots.size());
            KilledTally.count(tally.said, "runs", heard.listed.size());
            KilledTally.count(tally.said, "page", heard.page.size());
            everRunning.addAll(heard.running);
        });
    }

    private void printed(KilledLife life, KilledRecords after) throws IOException {
        Set<String> slots = after.rows().stream()
                .filter(row -> row.passed() && !row.started().isBefore(life.station().started))
                .map(KilledRecords.Row::slot)
                .collect(Collectors.toSet());
        Set<String> printed = life.printedPasses();
        KilledTally.count(tally.said, "terminal", printed.size());
        assertThat(slots).as("slots that have passed in this life").containsAll(printed);
    }

    /** No row is half written, and none is there twice: neither by its id nor by another run of the same time and slot. */
    private void whole(KilledRecords after) {
        tally.rows += after.rows().size() - before.rows().size();
        assertThat(after.rows()).filteredOn(KilledRecords.Row::passed).allSatisfy(row -> {
            assertThat(row.stepsPassed()).as("steps of " + row).isEqualTo(STEPS);
            assertThat(row.transcripts()).as("evidence of " + row).isEqualTo(1);
            assertThat(row.failure()).as("failure of " + row).isEmpty();
        });
        assertThat(after.open().stream().map(KilledRecords.Open::slot)).doesNotHaveDuplicates();
        Map<String, KilledRecords.Row> last = new TreeMap<>();
        for (KilledRecords.Row row : after.rows()) {
            KilledRecords.Row earlier = last.put(row.slot(), row);
            if (earlier != null) {
                assertThat(row.started().plus(TWO_CLOCKS))
                        .as(row + " after " + earlier)
                        .isAfterOrEqualTo(earlier.ended());
            }
        }
    }

    /** What earlier kills have left open is closed as interrupted, and stays so; what this one leaves has no row. */
    private void closed(KilledLife life, KilledRecords after, Map<String, KilledRecords.Row> rows) {
        Set<String> open = after.open().stream().map(KilledRecords.Open::id).collect(Collectors.toSet());
        assertThat(rows.keySet()).as("runs that are recorded and open").noneMatch(open::contains);
        if (life.putInOrder()) {
            assertThat(open).as("runs of earlier lives that stay open").noneMatch(everOpen::containsKey);
            assertThat(rows.keySet()).as("runs that have ended").containsAll(everOpen.keySet());
        }
        everOpen.forEach((id, left) -> {
            KilledRecords.Row row = rows.get(id);
            if (row != null) {
                assertThat(row.state()).as(row.toString()).isEqualTo("INTERRUPTED");
            }
        });
        for (KilledRecords.Row row : after.rows()) {
            if (row.interrupted() && before.row(row.id()).isEmpty()) {
                tally.interrupted++;
                assertThat(everOpen)
                        .as(row + " was open when a station was killed")
                        .containsKey(row.id());
                everOpen.get(row.id()).stepName().ifPresent(step -> {
                    tally.inStep++;
                    assertThat(row.failure()).as("step of " + row).contains(step);
                });
            }
        }
        stands(life, after);
        after.open().forEach(run -> everOpen.putIfAbsent(run.id(), run));
    }

    /** A station that starts by itself begins with the units that the kill before has left in the middle of a run. */
    private void first(KilledLife life, KilledRecords after) {
        if (life.byHand()) {
            return;
        }
        Set<String> partDone = toBeOffered().keySet();
        Set<String> known = Stream.concat(
                        before.rows().stream().map(KilledRecords.Row::id),
                        before.open().stream().map(KilledRecords.Open::id))
                .collect(Collectors.toSet());
        Map<String, String> begun =
                new TreeMap<>(); // slots by the ids of their runs, which are in the order of beginning
        after.rows().forEach(row -> begun.put(row.id(), row.slot()));
        after.open().forEach(run -> begun.put(run.id(), run.slot()));
        begun.keySet().removeAll(known);
        Set<String> seen = new HashSet<>();
        boolean others = false;
        for (String slot : begun.values()) {
            boolean its = partDone.contains(slot);
            if (seen.add(slot)) {
                assertThat(its && others)
                        .as("the unit in " + slot + ", which is done in part, comes after one of another: " + begun)
                        .isFalse();
                others |= !its;
                tally.offered += its ? 1 : 0;
            }
        }
    }

    /** A run that was killed as a step began is open, and in this step. */
    private static void stands(KilledLife life, KilledRecords after) {
        if (life.moment() instanceof KilledAt.Crossing crossing
                && crossing.boundary() == RunBoundary.STEP_BEGINS
                && life.reached()) {
            List<KilledRecords.Open> there = after.open().stream()
                    .filter(run -> life.at().equals(Optional.of(run.slot())))
                    .toList();
            assertThat(there)
                    .as("the run at " + life.at() + " as it began " + crossing)
                    .hasSize(1);
            assertThat(there.get(0).step()).contains(crossing.step());
        }
    }

    /**
     * Compares the verdicts with the units. Once a unit of this bench has passed it stays what it is, whatever is done to
     * it later: nothing puts a network into it, and a product that is there is not written again.
     *
     * @param provisioned by device id in lower case
     */
    void judge(Map<String, Boolean> provisioned, Instant killed) {
        before.rows().stream()
                .filter(row ->
                        row.passed() && row.ended().plus(STATE_IS_ON_DISK).isBefore(killed))
                .collect(Collectors.toMap(
                        row -> row.deviceId().toLowerCase(Locale.ROOT), row -> row, (one, other) -> other))
                .forEach((device, row) -> {
                    tally.judged++;
                    assertThat(provisioned).as("the unit of " + row).containsEntry(device, true);
                });
    }
}
