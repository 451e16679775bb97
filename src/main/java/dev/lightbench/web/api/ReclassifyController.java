package dev.lightbench.web.api;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.unit.Reclassification;
import dev.lightbench.unit.Reclassifications.Outcome;
import dev.lightbench.unit.Reclassifications.Refusal;
import dev.lightbench.unit.UnitRecords;
import dev.lightbench.web.problem.Refused;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Judges a failed run anew, beside its row. */
@RestController
@RequestMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
final class ReclassifyController {
    private final UnitRecords records;

    ReclassifyController(UnitRecords records) {
        this.records = records;
    }

    /**
     * How it is judged.
     *
     * @param code a code of the failure catalogue
     * @param by who judges
     * @param reason why
     */
    public record ReclassifyRequest(
            @Nullable String code,
            @Nullable String by,
            @Nullable String reason) {}

    /** Appends a judgement. */
    @PostMapping(path = "/{id}/reclassifications", consumes = MediaType.APPLICATION_JSON_VALUE)
    Reclassification reclassify(@PathVariable String id, @RequestBody ReclassifyRequest body) {
        String by = Said.who(body.by());
        String reason = Said.reason(body.reason());
        Outcome outcome = records.reclassifications().add(run(id), code(body.code()), by, reason);
        return outcome.added().orElseThrow(() -> {
            Refusal why = outcome.refused().orElseThrow();
            return why.noSuchRun() ? Refused.missing(why.sentence()) : Refused.conflict(why.sentence());
        });
    }

    private static FailureCode code(@Nullable String text) {
        String name = Said.text("code", text, 64, "a code of docs/faults.md");
        return Arrays.stream(FailureCode.values())
                .filter(code -> code.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Refused.wrong(
                        "The failure catalogue has no " + name + "; allowed is a code of docs/faults.md."));
    }

    private static UUID run(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Refused.wrong("The id of the run is none; allowed is a runId as /api/v1/runs lists it.");
        }
    }
}
