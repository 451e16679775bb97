package dev.lightbench.web.metrics;

import dev.lightbench.retention.DailyPruning;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunStore;
import dev.lightbench.station.Halt;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationState;
import dev.lightbench.station.StationSummary;
import dev.lightbench.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the station, its records and its disk are at the moment in which somebody asks. */
final class StateMetrics {
    private static final UUID NO_RUN = new UUID(0, 0);

    private final MeterRegistry registry;

    StateMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Station station) {
        for (SlotState state : SlotState.values()) {
            Gauge.builder("lightbench.slots", station, watched -> count(watched, state))
                    .description("Slots by what they are")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        gauge(station, "lightbench.results.waiting", "Results that are not in the store yet", StationSummary::waiting);
        flag(
                station,
                "lightbench.bus.up",
                "1 if USB can be looked at",
                summary -> summary.trouble().isEmpty());
        flag(
                station,
                "lightbench.station.accepting",
                "1 if the station begins runs",
                summary -> summary.state() == StationState.RUNNING
                        && summary.halt().isEmpty());
        for (Halt.Reason reason : Halt.Reason.values()) {
            Gauge.builder("lightbench.starts.refused", station, watched -> refused(watched, reason))
                    .description("1 if no run begins although the station runs, for this reason")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    void watch(RunStore store) {
        Gauge.builder("lightbench.store.up", store, StateMetrics::answers)
                .description("1 if the record store answers")
                .register(registry);
    }

    void watch(Optional<DailyPruning> retention) {
        Gauge.builder(
                        "lightbench.retention.failed",
                        () -> retention.filter(kept -> kept.status().failed()).isPresent() ? 1 : 0)
                .description("1 if the records could not be kept to their policy when it was last tried")
                .register(registry);
    }

    void watch(Records records) {
        Gauge.builder(
                        "lightbench.disk.free",
                        records.directory(),
                        directory -> directory.toFile().getUsableSpace())
                .description("Free space on the disk of the data directory")
                .baseUnit("bytes")
                .register(registry);
    }

    private void flag(Station station, String name, String description, Predicate<StationSummary> up) {
        gauge(station, name, description, summary -> up.test(summary) ? 1 : 0);
    }

    private void gauge(Station station, String name, String description, ToDoubleFunction<StationSummary> figure) {
        Gauge.builder(
                        name,
                        station,
                        watched -> figure.applyAsDouble(watched.snapshot().station()))
                .description(description)
                .register(registry);
    }

    private static double refused(Station station, Halt.Reason reason) {
        return station.snapshot()
                        .station()
                        .halt()
                        .filter(halt -> halt.reason() == reason)
                        .isPresent()
                ? 1
                : 0;
    }

    private static double count(Station station, SlotState state) {
        return station.snapshot().slots().filter(slot -> slot.state() == state).count();
    }

    /** The cheapest question that needs the database. */
    private static double answers(RunStore store) {
        try {
            store.find(NO_RUN);
            return 1;
        } catch (StoreException away) {
            return 0;
        }
    }
}
