package dev.lightbench.web.pages;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.Measurement;
import dev.lightbench.run.PrunedRun;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.Reclassification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws the page of one finished run in one language. */
final class RunDrawing {
    /** Facts that have a line of their own name and place; whatever else is known follows them. */
    private static final Set<String> PLACED =
            Set.of("platform", "deviceId", "osVersion", "route", "flashed", "imageSha256", "imageVersion");

    private static final int SHORT_HASH = 12;

    private final Words words;
    private final Map<String, String> look;

    /**
     * In the language of these words.
     *
     * @param look the language and theme that links ask for, see {@link PageTheme#of}
     */
    RunDrawing(Words words, Map<String, String> look) {
        this.words = words;
        this.look = look;
    }

    /** With how it was judged later, oldest first, and where its details went. */
    RunView view(RunRecord run, List<Reclassification> judged, Optional<PrunedRun> pruned) {
        String state = label(run);
        Optional<Failure> failure = run.failure();
        return new RunView(
                run.start().id().toString(),
                run.serial().or(run::deviceId).orElse(run.start().slot().name()),
                state,
                TileLook.valueOf(run.state().name()).glyph(),
                words.say("slot.state." + state),
                failure.map(f -> words.matter(f.code().name(), f.message())).orElseGet(() -> words.say("run.passed")),
                failure.map(f -> words.remedy(f.code().name(), f.remedy()))
                        .orElseGet(() -> words.say("run.passed.text", Shown.tenths(run.elapsed()))),
                failure.filter(f -> !words.english())
                        .map(f -> f.message() + " " + f.remedy())
                        .orElse(null),
                failure.map(this::cause).orElse(null),
                failure.map(f -> f.code().name()).orElse(""),
                words.say("run.ended", Shown.exact(run.start().started().plus(run.elapsed()))),
                Stream.of(
                                judged(judged),
                                Optional.of(new RunView.FactPanel(words.say("run.unit"), history(run), unit(run))),
                                Optional.of(new RunView.FactPanel(words.say("run.where"), null, where(run))),
                                Optional.of(new RunView.FactPanel(words.say("run.how"), null, how(run))),
                                measured(run))
                        .flatMap(Optional::stream)
                        .toList(),
                new StepTimeline(words).of(run.steps()),
                pruned.map(this::pruned).orElse(null));
    }

    private String pruned(PrunedRun gone) {
        return words.say(
                gone.details() ? "run.pruned.details" : "run.pruned.transcript",
                Shown.dayExact(gone.at()),
                gone.file(),
                gone.sha256());
    }

    private RunView.@Nullable Link history(RunRecord run) {
        return run.deviceId()
                .map(id -> new RunView.Link(
                        words.say("run.history"), HistoryQuestion.address(HistorySubject.Kind.DEVICE, id, look)))
                .orElse(null);
    }

    /** The look of a run's state. */
    static String label(RunRecord run) {
        return TileLook.valueOf(run.state().name()).label();
    }

    private TileView.CauseView cause(Failure failure) {
        String cause = failure.cause().label();
        return new TileView.CauseView(cause, words.say("cause." + cause));
    }

    private List<RunView.Fact> unit(RunRecord run) {
        Sheet sheet = new Sheet();
        sheet.code(
                "run.serial",
                run.serial(),
                run.serial().map(serial -> HistoryQuestion.address(HistorySubject.Kind.SERIAL, serial, look)));
        sheet.code(
                "run.retest",
                run.retestOf().map(UUID::toString),
                run.retestOf().map(before -> "/runs/" + before + PageTheme.query(look)));
        sheet.code("run.device", run.deviceId(), Optional.empty());
        sheet.plain("run.platform", run.platform().map(Shown::platform));
        sheet.plain("run.os", run.osVersion());
        new TreeMap<>(run.facts()).forEach((name, fact) -> {
            if (!PLACED.contains(name)) {
                sheet.facts.add(new RunView.Fact(words.sayOr("run.fact." + name, name), fact, false, null));
            }
        });
        return sheet.facts;
    }

    private List<RunView.Fact> where(RunRecord run) {
        RunStart start = run.start();
        Sheet sheet = new Sheet();
        sheet.plain("run.station", Optional.of(start.station()));
        sheet.link(
                "run.slot",
                words.say("run.slot.at", start.slot().name(), start.slot().port()),
                HistoryQuestion.address(
                        HistorySubject.Kind.SLOT,
                        start.station() + "/" + start.slot().name(),
                        look));
        sheet.plain("run.operator", start.operator());
        start.workOrder()
                .ifPresent(order -> sheet.link(
                        "run.order", order, HistoryQuestion.address(HistorySubject.Kind.WORK_ORDER, order, look)));
        sheet.plain("run.lot", start.lot());
        sheet.code("run.fixture", start.fixture().map(fixture -> shortened(fixture.hash())), Optional.empty());
        sheet.plain("run.units", Optional.of(words.say(start.bench() ? "floor.bench" : "floor.real")));
        sheet.plain("run.started", Optional.of(Shown.dayExact(start.started())));
        sheet.plain("run.elapsed", Optional.of(Shown.hundredths(run.elapsed().toNanos())));
        return sheet.facts;
    }

    private List<RunView.Fact> how(RunRecord run) {
        Sheet sheet = new Sheet();
        sheet.plain("run.route", Optional.ofNullable(run.facts().get("route")));
        sheet.plain("run.pipeline", Optional.of(run.start().pipeline().name()));
        sheet.code(
                "run.pipeline.hash",
                Optional.of(shortened(run.start().pipeline().hash())),
                Optional.empty());
        sheet.plain(
                "run.image",
                run.image().map(image -> words.say("run.image.text", image.moduleVersion(), image.length())));
        sheet.code(
                "run.image.hash",
                run.image().map(image -> shortened(image.sha256())),
                run.image().map(image -> HistoryQuestion.address(HistorySubject.Kind.IMAGE, image.sha256(), look)));
        sheet.plain("run.flashed", Optional.ofNullable(run.facts().get("flashed")));
        sheet.code("run.id", Optional.of(run.start().id().toString()), Optional.empty());
        return sheet.facts;
    }

    /** What was measured, each with the limits that it was held against. */
    private Optional<RunView.FactPanel> measured(RunRecord run) {
        List<RunView.Fact> facts = run.measurements().stream()
                .map(one -> new RunView.Fact(
                        step(run, one) + ": "
                                + words.sayOr("run.measured." + one.name().replace(' ', '-'), one.name()),
                        Shown.measured(one),
                        false,
                        null))
                .toList();
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunView.FactPanel(words.say("run.measured"), null, facts));
    }

    private String step(RunRecord run, Measurement one) {
        boolean known = one.step() >= 0 && one.step() < run.steps().size();
        String name = known ? run.steps().get(one.step()).name() : String.valueOf(one.step() + 1);
        return words.sayOr("step." + name, name);
    }

    private Optional<RunView.FactPanel> judged(List<Reclassification> judged) {
        List<RunView.Fact> facts = judged.stream()
                .map(one -> new RunView.Fact(
                        one.code() + ", " + words.say("cause." + one.cause()),
                        words.say("run.judged.text", one.actor(), Shown.dayExact(one.at()), one.reason()),
                        false,
                        null))
                .toList();
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunView.FactPanel(words.say("run.judged"), null, facts));
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    /** Facts as they come; what is not known is left out. */
    private final class Sheet {
        private final List<RunView.Fact> facts = new ArrayList<>();

        void plain(String key, Optional<String> text) {
            add(key, text, false, null);
        }

        void code(String key, Optional<String> text, Optional<String> link) {
            add(key, text, true, link.orElse(null));
        }

        void link(String key, String text, String link) {
            add(key, Optional.of(text), false, link);
        }

        private void add(String key, Optional<String> text, boolean code, @Nullable String link) {
            text.ifPresent(known -> facts.add(new RunView.Fact(words.say(key), known, code, link)));
        }
    }
}
