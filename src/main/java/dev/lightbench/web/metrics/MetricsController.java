package dev.lightbench.web.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The figures as Prometheus reads them. */
@RestController
@Hidden
final class MetricsController {
    private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** All figures. */
    @GetMapping(path = "/metrics", produces = TEXT)
    String metrics() {
        return registry.scrape();
    }
}
