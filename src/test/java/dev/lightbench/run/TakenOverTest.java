package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.TakenOverException;
import dev.lightbench.store.Vendor;
import dev.lightbench.unit.Incident;
import dev.lightbench.unit.IncidentKind;
import dev.lightbench.unit.Incidents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that was frozen while another took its station over, on one PostgreSQL. */
class TakenOverTest {
    private static final String DEVICE = "0123456789abcdef01234567";

    @TempDir
    Path one;

    @TempDir
    Path other;

    private final SampleRuns runs = new SampleRuns();
    private final StoreSettings settings = Vendor.POSTGRESQL.settings();

    private StoreSettings anyway() {
        return new StoreSettings(settings.url(), settings.user(), settings.password(), true);
    }

    @Test
    void whoWasTakenOverWritesNothingMoreAndItsRunsAreInterrupted() {
        RunRecord going = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        RunStart next = runs.start("A2", "1-1.2");
        try (Records frozen = Records.open(one, "line-1", settings)) {
            frozen.store().open(going.start());
            frozen.store().inStep(going.start().id(), 0, "detect", Optional.empty(), Optional.empty());
            try (Records taker = Records.open(other, "line-1", anyway())) {
                assertThat(taker.database().epoch()).isEqualTo(frozen.database().epoch() + 1);
                assertThat(taker.recovery().interrupted())
                        .extracting(record -> record.start().id())
                        .containsExactly(going.start().id());
                assertThatThrownBy(() -> frozen.store().finish(going, new byte[0]))
                        .isInstanceOf(TakenOverException.class)
                        .hasMessageContaining("Station line-1 was taken over by process "
                                + ProcessHandle.current().pid());
                assertThatThrownBy(() -> frozen.store().open(next)).isInstanceOf(TakenOverException.class);
                assertThat(incidents(taker)).containsExactly(IncidentKind.RUNS_INTERRUPTED, IncidentKind.TAKEN_OVER);
                frozen.incidents().note(IncidentKind.OTHER, "Said by the frozen one.");
                assertThat(frozen.incidents().write(Instant.now())).isFalse();
                taker.store().open(next);
                assertThatThrownBy(() -> frozen.store().closeOpenRuns("line-1")).isInstanceOf(TakenOverException.class);
                frozen.store()
                        .inStep(
                                next.id(),
                                3,
                                "flash",
                                Optional.empty(),
                                Optional.empty()); // fails without a word, and changes nothing
                assertThat(frozen.database().takenOver()).isTrue();
                assertThat(Rows.count(taker, "select count(*) from open_runs where step_name is null"))
                        .isEqualTo(1);
                assertThat(frozen.recorder()
                                .record(going, new byte[0])
                                .orElseThrow()
                                .state())
                        .isEqualTo(RunState.HELD);
                assertThat(taker.store().list(RunFilter.newest(9)))
                        .extracting(RunRecord::state)
                        .containsExactly(RunState.INTERRUPTED);
            }
        }
        // What the frozen one has in its journal comes too late as well.
        try (Records again = Records.open(one, "line-1", settings)) {
            assertThat(again.store().find(going.start().id()).orElseThrow().state())
                    .isEqualTo(RunState.INTERRUPTED);
            assertThat(incidents(again))
                    .containsExactly(
                            IncidentKind.RUNS_INTERRUPTED, // what the taker left
                            IncidentKind.RESULT_LATE,
                            IncidentKind.OTHER,
                            IncidentKind.RUNS_INTERRUPTED,
                            IncidentKind.TAKEN_OVER);
        }
    }

    private static List<IncidentKind> incidents(Records records) {
        return new Incidents(records.database())
                .newest(Optional.empty(), 99).lines().stream()
                        .map(Incident::kind)
                        .toList();
    }

    @Test
    void aStationWhoseHolderLivesIsRefused() {
        try (Records first = Records.open(one, "line-1", settings)) {
            DataDirectoryException told =
                    catchThrowableOfType(DataDirectoryException.class, () -> Records.open(other, "line-1", settings));
            assertThat(told)
                    .hasMessageMatching(
                            "Station line-1 is held by process \\d+ on .+ since"
                                    + " \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC, which gave a sign of life \\d+ s ago\\.");
            assertThat(told.remedy()).contains("lightbench.store.take-over=true", "lightbench.station");
            Records.open(other, "line-2", settings).close();
            first.store().open(runs.start("A1", "1-1.1"));
        }
    }

    @Test
    void aStationThatWasGivenUpIsTakenAtOnce() {
        Records.open(one, "line-1", settings).close();
        try (Records second = Records.open(other, "line-1", settings)) {
            assertThat(second.database().epoch()).isEqualTo(2);
        }
    }

    @Test
    void aStationWhoseHolderHasBeenSilentIsTaken() {
        try (Records dead = Records.open(one, "line-1", settings)) {
            dead.database()
                    .change(sql -> sql.sql("update stations set seen = seen - interval '31' second")
                            .update());
            try (Records second = Records.open(other, "line-1", settings)) {
                assertThat(second.database().epoch()).isEqualTo(2);
                assertThatThrownBy(() -> dead.store().open(runs.start("A1", "1-1.1")))
                        .isInstanceOf(TakenOverException.class);
            }
        }
    }
}
