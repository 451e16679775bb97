package dev.lightbench.web.api;

import dev.lightbench.station.Station;
import dev.lightbench.unit.UnitRecords;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The station as a whole, its commands, which also stand right below {@code /api/v1}, and the scanner. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class StationController {
    private final Station station;
    private final UnitRecords records;

    StationController(Station station, UnitRecords records) {
        this.station = station;
        this.records = records;
    }

    /** The station without its slots. */
    @GetMapping("/station")
    StationDocument station() {
        return StationDocument.of(station.snapshot().station());
    }

    /** Begins runs, also after a pause or a stop. */
    @PostMapping({"/station/start", "/station/resume", "/start", "/resume"})
    CommandDocument start() {
        return CommandDocument.of(station.resume());
    }

    /** Begins no new runs; those that go finish. */
    @PostMapping({"/station/pause", "/pause"})
    CommandDocument pause() {
        return CommandDocument.of(station.pause());
    }

    /** Begins no new runs, and stops those that go. */
    @PostMapping({"/station/stop", "/stop"})
    CommandDocument stop() {
        return CommandDocument.of(station.stop());
    }

    /** Takes a scanned code; a code that is refused is an answer, not an error. */
    @PostMapping(
            path = {"/scans", "/scan"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ScanDocument scan(@RequestBody ScanRequest scan) {
        Optional<String> allowedBy = scan.allowedBy();
        String code = scan.scanned();
        allowedBy.ifPresent(
                who -> records.audit().record(who, "retest-allowed", code, "Serial " + code + " may be tested again."));
        return ScanDocument.of(station.scan(code, scan.place(), allowedBy));
    }
}
