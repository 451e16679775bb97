package dev.lightbench.web.pages;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.AskedOfOperator;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.station.HubStatus;
import dev.lightbench.station.ScanOutcome;
import dev.lightbench.station.ScanSaying;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.StationSnapshot;
import dev.lightbench.station.StationState;
import dev.lightbench.station.StationSummary;
import dev.lightbench.station.StepAt;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** Floors that show every state at once, and every failure in turn. */
final class SampleFloor {
    static final Instant NOW = Instant.parse("2026-11-22T14:32:08Z");
    private static final List<String> STEPS =
            List.of("detect", "clear-credentials", "reset", "verify-listening", "flash");
    private static final int SLOTS = 7;

    private SampleFloor() {}

    /** As many hubs of seven slots; states and failures follow each other, none twice before all were there. */
    static StationSnapshot of(int hubs, ScanOutcome... scans) {
        SlotState[] states = SlotState.values();
        return floor(hubs, 0, number -> states[number % states.length], scans);
    }

    /** Floors of as many hubs whose slots have all failed, until every entry of the catalogue was there. */
    static List<StationSnapshot> failures(int hubs) {
        List<StationSnapshot> floors = new ArrayList<>();
        for (int first = 0; first < FailureCode.values().length; first += hubs * SLOTS) {
            floors.add(floor(hubs, first, number -> SlotState.FAILED));
        }
        return floors;
    }

    /** Its slots are numbered from {@code first} on, which says what is in them. */
    private static StationSnapshot floor(int hubs, int first, IntFunction<SlotState> state, ScanOutcome... scans) {
        List<HubStatus> all = new ArrayList<>();
        for (int hub = 0; hub < hubs; hub++) {
            String name = String.valueOf((char) ('A' + hub));
            List<SlotStatus> slots = new ArrayList<>();
            for (int port = 1; port <= SLOTS; port++) {
                int number = first + hub * SLOTS + port - 1;
                slots.add(slot(name + port, "1-" + (hub + 1) + "." + port, state.apply(number), number));
            }
            all.add(new HubStatus(name, "1-" + (hub + 1), slots));
        }
        return new StationSnapshot(station(all), all, List.of(scans), NOW, 1);
    }

    /** One unit whose run waits for its buttons to be pressed, in slot A1. */
    static StationSnapshot askingForButtons() {
        SlotStatus running = slot("A1", "1-1.1", SlotState.RUNNING, 0);
        StepAt asking = new StepAt("detect", 0, 5, 1, 0.2, AskedOfOperator.BUTTONS);
        SlotStatus slot = new SlotStatus(
                running.slot(),
                running.state(),
                running.present(),
                running.run(),
                running.serial(),
                running.deviceId(),
                running.platform(),
                running.osVersion(),
                Optional.of(asking),
                running.progress(),
                running.since(),
                running.elapsed(),
                running.until(),
                running.failure(),
                running.version());
        List<HubStatus> all = List.of(new HubStatus("A", "1-1", List.of(slot)));
        return new StationSnapshot(station(all), all, List.of(), NOW, 1);
    }

    /** Units that run for 13.5 s or more take longer than usual; the others have 4 s left. */
    static Optional<Usual> usual(SlotStatus slot) {
        if (slot.state() != SlotState.RUNNING) {
            return Optional.empty();
        }
        boolean late = slot.elapsed().toMillis() >= 13_500;
        Duration end = slot.elapsed().plusSeconds(late ? -3 : 4);
        return Optional.of(new Usual(end, end.plusSeconds(1), 0));
    }

    /** A scan of six seconds ago. */
    static ScanOutcome scan(ScanSaying saying, String... arguments) {
        return new ScanOutcome(
                saying, "LB-24-001873", List.of(arguments), Optional.empty(), NOW.minusSeconds(6), Optional.empty());
    }

    private static StationSummary station(List<HubStatus> hubs) {
        return new StationSummary(
                "station-2",
                StationState.RUNNING,
                StartMode.ON_SCAN,
                "reprovision",
                Optional.empty(),
                true,
                NOW.minusSeconds(7200),
                1451,
                29,
                hubs.isEmpty() ? 0 : 1,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private static SlotStatus slot(String name, String port, SlotState state, int number) {
        boolean empty = state == SlotState.EMPTY || state == SlotState.IGNORED || state == SlotState.QUARANTINED;
        boolean ran = state.busy() || state.verdict();
        StepAt step = new StepAt(STEPS.get(number % STEPS.size()), number % STEPS.size(), STEPS.size(), 1, 0.5, "");
        return new SlotStatus(
                new Slot(name, PortPath.parse(port)),
                state,
                !state.free(),
                ran ? Optional.of(new UUID(7, number)) : Optional.empty(),
                empty || state == SlotState.DETECTED ? Optional.empty() : Optional.of(serial(state, number)),
                Optional.empty(),
                Optional.of("photon"),
                state == SlotState.DETECTED ? Optional.of("1.2.1") : Optional.empty(),
                ran ? Optional.of(step) : Optional.empty(),
                state == SlotState.RUNNING ? 0.15 + number % 8 / 10.0 : 1,
                NOW.minusSeconds(9),
                Duration.ofMillis(12_400 + number * 100L),
                state.free() && !empty ? Optional.of(NOW.plusSeconds(19)) : Optional.empty(),
                state == SlotState.FAILED
                        ? Optional.of(Failure.of(FailureCode.values()[number % FailureCode.values().length], ""))
                        : Optional.empty(),
                1);
    }

    private static String serial(SlotState state, int number) {
        return state.free() ? "LB-24-001873" : "LB-24-00" + (1800 + number);
    }
}
