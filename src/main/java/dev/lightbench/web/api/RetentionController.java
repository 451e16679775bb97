package dev.lightbench.web.api;

import dev.lightbench.retention.DailyPruning;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes out of the records by itself. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class RetentionController {
    private final ObjectProvider<DailyPruning> retention;

    RetentionController(ObjectProvider<DailyPruning> retention) {
        this.retention = retention;
    }

    /** The policy, what it has done, and when it goes next. */
    @GetMapping("/retention")
    RetentionDocument retention() {
        DailyPruning kept = retention.getIfAvailable();
        return kept == null ? RetentionDocument.OFF : RetentionDocument.of(kept);
    }
}
