package dev.lightbench.web.api;

import dev.lightbench.run.AuditDocument;
import dev.lightbench.run.RunAudit;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStore;
import dev.lightbench.web.problem.Refused;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The verdict of a recorded run, derived again from its evidence when it is asked for. */
@RestController
@RequestMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
final class AuditController {
    private final RunStore store;

    AuditController(RunStore store) {
        this.store = store;
    }

    /** Audits one run. */
    @GetMapping("/{id}/audit")
    AuditDocument audit(@PathVariable String id) {
        RunRecord run = store.find(id(id))
                .orElseThrow(() -> Refused.missing(
                        "There is no recorded run " + id + "; /api/v1/runs lists those that there are."));
        return AuditDocument.of(run, RunAudit.of(run, store));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Refused.wrong("The id of the run is none; allowed is a runId as /api/v1/runs lists it.");
        }
    }
}
