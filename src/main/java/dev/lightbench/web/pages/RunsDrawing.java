package dev.lightbench.web.pages;

import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a page of the list of runs in one language. */
final class RunsDrawing {
    /** What the form asks for; the other filters are links, or stand in the address alone. */
    private static final List<String> FIELDS = List.of("slot", "serial", "deviceId");

    private static final List<String> NAMED = List.of("slot", "serial", "deviceId", "from", "to");

    private final Words words;

    RunsDrawing(Words words) {
        this.words = words;
    }

    /** The page for this question and what the records answer to its filter. */
    RunsView view(RunQuestion asked, List<RunRecord> found) {
        List<RunRecord> page = found.subList(0, Math.min(asked.size(), found.size()));
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(name -> fields.put(name, asked.asked(name)));
        Map<String, String> kept = new LinkedHashMap<>(asked.look());
        asked.asked().forEach((name, value) -> {
            if (!FIELDS.contains(name) && !name.equals("cursor")) {
                kept.put(name, value);
            }
        });
        return new RunsView(
                ends(asked),
                NAMED.stream()
                        .filter(name -> asked.asked().containsKey(name))
                        .map(name -> new RunsView.Chip(
                                words.say("runs." + name), asked.asked(name), true, asked.with(name, "")))
                        .toList(),
                asked.filtered(),
                fields,
                kept,
                page.stream().map(this::row).toList(),
                found.size() > page.size() ? asked.older(RunCursor.behind(page.get(page.size() - 1))) : null,
                asked.asked("cursor").isEmpty() ? null : asked.with("cursor", ""),
                asked.everything(),
                asked.json());
    }

    private List<RunsView.Chip> ends(RunQuestion asked) {
        return List.of(
                end(asked, "runs.all", "verdict", ""),
                end(asked, "slot.state.passed", "verdict", "pass"),
                end(asked, "slot.state.failed", "verdict", "fail"),
                end(asked, "slot.state.aborted", "state", "aborted"),
                end(asked, "slot.state.interrupted", "state", "interrupted"));
    }

    private RunsView.Chip end(RunQuestion asked, String key, String name, String value) {
        boolean all = asked.asked("verdict").isEmpty() && asked.asked("state").isEmpty();
        boolean set = value.isEmpty() ? all : asked.asked(name).equalsIgnoreCase(value);
        return new RunsView.Chip("", words.say(key), set, asked.ended(name, value));
    }

    private RunsView.Row row(RunRecord run) {
        String state = RunDrawing.label(run);
        return new RunsView.Row(
                run.start().id().toString(),
                state,
                TileLook.valueOf(run.state().name()).glyph(),
                run.passed() ? "ok" : state.equals("failed") ? "bad" : "quiet",
                words.say("slot.state." + state),
                run.retestOf().isPresent() ? words.say("run.retest.note") : "",
                run.start().slot().name(),
                run.serial().orElse(""),
                run.deviceId().orElse(""),
                run.platform().map(Shown::platform).orElse("")
                        + run.osVersion().map(os -> ", OS " + os).orElse(""),
                run.failure().map(failure -> failure.code().name()).orElse(""),
                run.failure()
                        .map(failure -> words.matter(failure.code().name(), failure.message()))
                        .orElse(""),
                Shown.dayExact(run.start().started()),
                Shown.tenths(run.elapsed()));
    }
}
