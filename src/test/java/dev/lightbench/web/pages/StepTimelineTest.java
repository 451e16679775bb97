package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.pipeline.StepRecord.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepTimelineTest {
    private final StepTimeline timeline = new StepTimeline(new Words(PagesSetup.words(), Locale.ENGLISH));

    /** Its attempts were lost with its process, but not that it had passed these steps. */
    @Test
    void aRunThatWasInterruptedShowsTheStepsThatItHadPassed() {
        RunView.Timeline shown = timeline.of(List.of(
                new StepRecord("detect", Outcome.PASSED, List.of()),
                new StepRecord("clear-credentials", Outcome.STOPPED, List.of()),
                new StepRecord("reset", Outcome.NOT_REACHED, List.of())));

        assertThat(shown.rows())
                .extracting(RunView.Row::glyph, RunView.Row::mark, RunView.Row::note)
                .containsExactly(
                        tuple("pass", "ok", "passed, its time is not known"),
                        tuple("skip", "quiet", "stopped"),
                        tuple("skip", "quiet", "not reached"));
        assertThat(shown.summary()).isEqualTo("1 of 3 steps reached, no retry");
    }

    @Test
    void eachAttemptHasItsRowAndRetriesAreCounted() {
        StepRecord.Attempt first = new StepRecord.Attempt(0, 1_000_000_000, Optional.empty());
        StepRecord.Attempt second = new StepRecord.Attempt(1_000_000_000, 2_000_000_000, Optional.empty());
        RunView.Timeline shown = timeline.of(List.of(
                new StepRecord("detect", Outcome.PASSED, List.of(first, second)),
                new StepRecord("reset", Outcome.NOT_REACHED, List.of())));

        assertThat(shown.rows())
                .extracting(RunView.Row::note)
                .containsExactly("attempt 1 of 2", "attempt 2 of 2", "not reached");
        assertThat(shown.summary()).isEqualTo("1 of 2 steps reached, 1 retry");
    }
}
