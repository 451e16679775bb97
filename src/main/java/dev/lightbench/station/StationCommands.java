package dev.lightbench.station;

import java.util.Optional;

/** What a person tells the station or one slot to do, and what comes of it. Under the lock of the {@link Places}. */
final class StationCommands {
    private final Places places;
    private final Overall overall;
    private final SlotRuns runs;
    private final Watch watch;
    private boolean closed;

    StationCommands(Places places, Overall overall, SlotRuns runs, Watch watch) {
        this.places = places;
        this.overall = overall;
        this.runs = runs;
        this.watch = watch;
    }

    /** The station ends: it never begins a run again. */
    void close() {
        closed = true;
        overall.state(StationState.STOPPING);
    }

    CommandOutcome pause() {
        return switch (overall.state()) {
            case RUNNING -> {
                overall.state(StationState.PAUSED);
                places.offer(null);
                yield CommandOutcome.done("The station is paused; runs that go finish.");
            }
            case PAUSED -> CommandOutcome.already("The station is paused already.");
            default -> CommandOutcome.already("The station is stopped; it begins no runs.");
        };
    }

    CommandOutcome resume() {
        if (closed || overall.state() == StationState.STOPPING) {
            return CommandOutcome.refused("Wait until all runs have stopped.");
        }
        if (overall.state() == StationState.RUNNING) {
            return CommandOutcome.already("The station runs already.");
        }
        overall.state(StationState.RUNNING);
        watch.wake();
        return CommandOutcome.done("The station begins runs again.");
    }

    CommandOutcome stop() {
        if (overall.state() == StationState.STOPPING || overall.state() == StationState.STOPPED) {
            return CommandOutcome.already("The station is stopped already.");
        }
        overall.state(StationState.STOPPING);
        places.offer(null);
        runs.stopAll();
        watch.wake();
        return CommandOutcome.done("All runs are being stopped.");
    }

    CommandOutcome start(String slot) {
        Optional<Place> named = places.named(slot);
        if (named.isEmpty()) {
            return CommandOutcome.noSuchSlot(slot);
        }
        Place place = named.get();
        String name = place.slot().name();
        if (place.state().busy()) {
            return CommandOutcome.already("Slot " + name + " has a run already.");
        }
        if (!overall.open()) {
            return CommandOutcome.refused(overall.halt()
                    .map(StationCommands::sentence)
                    .orElseGet(() -> "The station is " + word(overall.state()) + "; resume it first."));
        }
        if (!place.present()) {
            return CommandOutcome.refused("There is no unit in slot " + name + ".");
        }
        return runs.begin(place)
                ? CommandOutcome.done("The run in slot " + name + " begins.")
                : CommandOutcome.refused(
                        "The run before in slot " + name + " has not ended, or its result would have no room.");
    }

    private static String sentence(Halt halt) {
        return halt.reason() == Halt.Reason.RESULTS_WAIT
                ? "Results wait to be recorded; no run begins before they are."
                : "No run begins now: " + halt.sentence();
    }

    private static String word(StationState state) {
        return state == StationState.PAUSED ? "paused" : "stopped";
    }

    CommandOutcome stop(String slot) {
        Optional<Place> named = places.named(slot);
        if (named.isEmpty()) {
            return CommandOutcome.noSuchSlot(slot);
        }
        String name = named.get().slot().name();
        return runs.stop(named.get())
                ? CommandOutcome.done("The run in slot " + name + " is being stopped.")
                : CommandOutcome.already("Slot " + name + " has no run to stop.");
    }
}
