package dev.lightbench.web.api;

import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.Transcript;
import dev.lightbench.run.TranscriptDocument;
import dev.lightbench.run.UnitReport;
import dev.lightbench.station.Station;
import dev.lightbench.unit.UnitRecords;
import dev.lightbench.web.problem.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The recorded runs. */
@RestController
@RequestMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
final class RunController {
    private final RunStore store;
    private final UnitRecords records;
    private final Station station;

    RunController(RunStore store, UnitRecords records, Station station) {
        this.store = store;
        this.records = records;
        this.station = station;
    }

    /** Runs, newest first: see {@link RunQuery} for what may be asked. */
    @Parameter(in = ParameterIn.QUERY, name = "serial", description = "only those of this product serial")
    @Parameter(in = ParameterIn.QUERY, name = "deviceId", description = "only those of this device id")
    @Parameter(in = ParameterIn.QUERY, name = "slot", description = "only those in this slot")
    @Parameter(in = ParameterIn.QUERY, name = "verdict", description = "PASS or FAIL")
    @Parameter(in = ParameterIn.QUERY, name = "state", description = "PASSED, FAILED, ABORTED or INTERRUPTED")
    @Parameter(in = ParameterIn.QUERY, name = "from", description = "began then or later, ISO 8601 with a zone")
    @Parameter(in = ParameterIn.QUERY, name = "to", description = "began before then, ISO 8601 with a zone")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "the nextCursor of an earlier answer")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 1000; 100 if left out")
    @GetMapping
    RunPage runs(HttpServletRequest request) {
        RunFilter filter = RunQuery.of(request.getParameterMap());
        // one more than asked for tells whether there is a part after this one
        List<RunRecord> found = store.list(filter.atMost(filter.limit() + 1));
        boolean more = found.size() > filter.limit();
        List<RunRecord> part = more ? found.subList(0, filter.limit()) : found;
        return new RunPage(
                part.stream().map(UnitReport::of).toList(),
                more ? RunCursor.behind(part.get(part.size() - 1)).toString() : null);
    }

    /** One run. */
    @GetMapping("/{id}")
    RunDocument run(@PathVariable String id) {
        RunRecord run = recorded(id);
        return RunDocument.of(
                run,
                records.reclassifications().of(run.start().id()),
                store.pruned(run.start().id()));
    }

    /** The evidence of one run. */
    @GetMapping("/{id}/transcript")
    TranscriptDocument transcript(@PathVariable String id) {
        RunRecord run = recorded(id);
        byte[] kept = store.transcript(run.start().id()).orElse(new byte[0]);
        return TranscriptDocument.of(run.start().id().toString(), Transcript.read(kept));
    }

    private RunRecord recorded(String id) {
        UUID run = id(id);
        return store.find(run).orElseThrow(() -> Refused.missing(missing(run)));
    }

    private String missing(UUID run) {
        return station.snapshot()
                .slots()
                .filter(slot -> slot.run().filter(run::equals).isPresent())
                .findFirst()
                .map(slot -> "Run " + run + " is not recorded yet; it goes on at /api/v1/slots/"
                        + slot.slot().name() + ".")
                .orElse("There is no run " + run + "; /api/v1/runs lists those that there are.");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Refused.wrong("The id of the run is none; allowed is a runId as /api/v1/runs lists it.");
        }
    }
}
