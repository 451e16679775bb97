package dev.lightbench.web.metrics;

import dev.lightbench.retention.DailyPruning;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunStore;
import dev.lightbench.station.Station;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** The registry, and who fills it. */
@Configuration(proxyBeanMethods = false)
class MetricsSetup {

    @Bean
    PrometheusMeterRegistry metricsRegistry(
            Station station, RunStore store, ObjectProvider<Records> records, ObjectProvider<DailyPruning> retention) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // the web server would add its own, which nobody alarms on
        registry.config().meterFilter(MeterFilter.denyUnless(id -> id.getName().startsWith("lightbench.")));
        registry.config().commonTags("station", station.snapshot().station().name());
        StateMetrics states = new StateMetrics(registry);
        states.watch(station);
        states.watch(store);
        records.ifAvailable(states::watch);
        states.watch(Optional.ofNullable(retention.getIfAvailable()));
        return registry;
    }

    @Bean
    RunMetrics runMetrics(PrometheusMeterRegistry registry, Station station) {
        RunMetrics metrics = new RunMetrics(registry);
        station.subscribe(metrics);
        return metrics;
    }

    @Bean
    ApplicationListener<ContextClosedEvent> endOfMetrics(RunMetrics metrics, Station station) {
        return closed -> station.unsubscribe(metrics);
    }
}
