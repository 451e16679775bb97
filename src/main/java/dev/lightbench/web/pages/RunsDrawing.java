package dev.lightbench.web.pages;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunRecord;
import java.util.List;

/** Draws a page of the list of runs in one language. */
final class RunsDrawing {
    private final Words words;

    RunsDrawing(Words words) {
        this.words = words;
    }

    /** The page for this question and what the records answer to its filter. */
    RunsView view(RunQuestion asked, List<RunRecord> found) {
        List<RunRecord> page = found.subList(0, Math.min(RunQuestion.PAGE, found.size()));
        return new RunsView(
                asked,
                page.stream().map(this::row).toList(),
                found.size() > page.size() ? asked.older(RunCursor.behind(page.get(page.size() - 1))) : null);
    }

    private RunsView.Row row(RunRecord run) {
        String state = RunDrawing.label(run);
        return new RunsView.Row(
                run.start().id().toString(),
                state,
                TileLook.valueOf(run.state().name()).glyph(),
                run.passed() ? "ok" : state.equals("failed") ? "bad" : "quiet",
                words.say("slot.state." + state),
                run.start().slot().name(),
                run.serial().orElse(""),
                run.deviceId().orElse(""),
                run.platform().map(Shown::platform).orElse("")
                        + run.osVersion().map(os -> ", OS " + os).orElse(""),
                run.failure().map(failure -> failure.code().name()).orElse(""),
                run.failure().map(Failure::message).orElse(""),
                Shown.dayExact(run.start().started()),
                Shown.tenths(run.elapsed()));
    }
}
