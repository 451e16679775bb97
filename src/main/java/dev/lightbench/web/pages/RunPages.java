package dev.lightbench.web.pages;

import dev.lightbench.run.RunAudit;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.Transcript;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationSnapshot;
import dev.lightbench.unit.UnitRecords;
import dev.lightbench.usb.TransferEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of runs, and the page of each. */
@Controller
class RunPages {
    private final RunStore store;
    private final Station station;
    private final MessageSource messages;
    private final UsualTimes times;
    private final UnitRecords records;

    RunPages(RunStore store, Station station, MessageSource messages, UsualTimes times, UnitRecords records) {
        this.store = store;
        this.records = records;
        this.station = station;
        this.messages = messages;
        this.times = times;
    }

    /** Finished runs, newest first; filters and place stand in the address. */
    @GetMapping("/runs")
    String runs(HttpServletRequest request, Locale locale, Model model) {
        RunQuestion asked = RunQuestion.of(request.getParameterMap());
        Words words = new Words(messages, locale);
        model.addAttribute("runs", new RunsDrawing(words).view(asked, store.list(asked.filter())));
        return "runs";
    }

    /**
     * One run; one that still goes says how far it is, and becomes its record when it is over.
     *
     * @param before where the page of its transcript ends; 0 for its end
     */
    @GetMapping("/runs/{id}")
    String run(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int before,
            @RequestParam Map<String, String> asked,
            Locale locale,
            Model model) {
        UUID run = id(id);
        return store.find(run)
                .map(record -> {
                    model.addAttribute(
                            "run",
                            new RunDrawing(new Words(messages, locale), PageTheme.of(asked))
                                    .view(record, records.reclassifications().of(run), store.pruned(run)));
                    model.addAttribute("transcript", transcript(run, before));
                    model.addAttribute(
                            "audit", new AuditLine(new Words(messages, locale)).of(RunAudit.of(record, store)));
                    return "run";
                })
                .orElseGet(() -> open(run, locale, model));
    }

    /** A page of its transcript, for the page that shows it. */
    @GetMapping("/runs/{id}/transcript")
    String transcript(@PathVariable String id, @RequestParam(defaultValue = "0") int before, Model model) {
        model.addAttribute("transcript", transcript(id(id), before));
        return "transcript :: lines";
    }

    private TranscriptView transcript(UUID run, int before) {
        List<TransferEntry> all = store.transcript(run).map(Transcript::read).orElseGet(List::of);
        return TranscriptDrawing.view(run.toString(), all, before <= 0 ? all.size() + 1 : before);
    }

    private String open(UUID run, Locale locale, Model model) {
        StationSnapshot floor = station.snapshot();
        SlotStatus slot = floor.slots()
                .filter(status -> status.run().equals(Optional.of(run)))
                .findFirst()
                .orElseThrow(() -> new NoSuchRun(run.toString()));
        model.addAttribute("tile", new TileViews(floor, new Words(messages, locale), times).of(slot));
        model.addAttribute("id", run.toString());
        return "run-open";
    }

    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw new NoSuchRun(id);
        }
    }
}
