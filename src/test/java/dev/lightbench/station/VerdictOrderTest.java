package dev.lightbench.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.run.Transcript;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.TransferEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictOrderTest {
    @TempDir
    Path directory;

    private final VirtualTime time = new VirtualTime();

    /** Writes what it is told, with what the store has at that moment. */
    private static final class Scribe implements RunListener {
        final List<String> events = new ArrayList<>();
        private final Records records;

        Scribe(Records records) {
            this.records = records;
        }

        private void add(String event) {
            events.add(event + " stored="
                    + records.store().list(RunFilter.newest(9)).size());
        }

        @Override
        public void started(RunStart run) {
            add("started " + run.slot());
        }

        @Override
        public void learned(Slot slot, Map<String, String> facts) {
            add("learned " + facts);
        }

        @Override
        public void stepStarted(Slot slot, int index, String step, int attempt) {
            add("step " + step);
        }

        @Override
        public void stepProgress(Slot slot, int index, String step, double fraction, String doing) {
            add("progress " + doing);
        }

        @Override
        public void stepEnded(Slot slot, int index, StepRecord record) {
            add("step is " + record.outcome());
        }

        @Override
        public void held(Slot slot) {
            add("held");
        }

        @Override
        public void ended(RunRecord record) {
            add("ended " + record.verdict());
            throw new IllegalStateException("a listener that breaks touches nothing");
        }
    }

    private List<RunRecord> run(Records records, RunListener listener, ScriptedStep step) throws Exception {
        WorkOrder order = new WorkOrder(
                "line-1", Optional.empty(), true, ScriptedStep.pipeline(step), ProductImages.none(), Optional.empty());
        return time.call(() -> new AttachedOnce(
                                new StillBus().photons("1-1.1"), time, order, records.recorder(), listener)
                        .run())
                .records();
    }

    @Test
    void theVerdictIsSaidOnlyWhenItsRowIsKept() throws Exception {
        try (Records records = Records.open(directory, "line-1")) {
            Scribe scribe = new Scribe(records);
            List<RunRecord> said = run(records, scribe, new ScriptedStep("detect", (context, port) -> {
                context.facts().osVersion("1.4.0");
                context.progress(0.5, "halfway");
            }));
            assertThat(scribe.events)
                    .containsExactly(
                            "started A1 stored=0",
                            "step detect stored=0",
                            "progress halfway stored=0",
                            "learned {osVersion=1.4.0} stored=0",
                            "step is PASSED stored=0",
                            "held stored=0",
                            "ended PASS stored=1");
            assertThat(said).extracting(RunRecord::state).containsExactly(RunState.PASSED);
        }
    }

    @Test
    void theEvidenceHasTheNotesOfTheSteps() throws Exception {
        try (Records records = Records.open(directory, "line-1")) {
            List<RunRecord> said =
                    run(records, RunListener.NONE, new ScriptedStep("detect", (context, port) -> context.note("seen")));
            byte[] transcript =
                    records.store().transcript(said.get(0).start().id()).orElseThrow();
            assertThat(Transcript.read(transcript))
                    .extracting(TransferEntry::note)
                    .containsExactly("seen");
        }
    }

    @Test
    void withoutAStoreNoRunBeginsAndNothingIsGreen() throws Exception {
        try (Records records = Records.open(directory, "line-1")) {
            records.database().close();
            List<String> worked = new ArrayList<>();
            List<RunRecord> said =
                    run(records, RunListener.NONE, new ScriptedStep("detect", (context, port) -> worked.add(port)));
            assertThat(worked).isEmpty();
            assertThat(said).extracting(RunRecord::state).containsExactly(RunState.QUEUED);
            assertThat(said.get(0).failure().orElseThrow().code()).isEqualTo(FailureCode.RECORD_FAILED);
        }
    }
}
