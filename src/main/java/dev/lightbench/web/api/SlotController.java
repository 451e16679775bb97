package dev.lightbench.web.api;

import dev.lightbench.station.Station;
import dev.lightbench.web.problem.Refused;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The slots, and their commands. */
@RestController
@RequestMapping(path = "/api/v1/slots", produces = MediaType.APPLICATION_JSON_VALUE)
final class SlotController {
    private final Station station;

    SlotController(Station station) {
        this.station = station;
    }

    /** All slots, hub by hub. */
    @GetMapping
    ItemsDocument<SlotDocument> slots() {
        return new ItemsDocument<>(
                station.snapshot().slots().map(SlotDocument::of).toList());
    }

    /** One slot; the case of its name does not matter. */
    @GetMapping("/{name}")
    SlotDocument slot(@PathVariable String name) {
        return station.snapshot()
                .slot(name)
                .map(SlotDocument::of)
                .orElseThrow(() -> Refused.missing("There is no slot " + name.toUpperCase(Locale.ROOT)
                        + "; /api/v1/slots lists those that there are."));
    }

    /** Begins a run for the unit in a slot, also for one that has its verdict. */
    @PostMapping("/{name}/start")
    CommandDocument start(@PathVariable String name) {
        return CommandDocument.of(station.start(name));
    }

    /** Stops the run in a slot at its next safe point. */
    @PostMapping("/{name}/stop")
    CommandDocument stop(@PathVariable String name) {
        return CommandDocument.of(station.stop(name));
    }
}
