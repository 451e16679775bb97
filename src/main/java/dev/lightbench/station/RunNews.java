package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.store.StoreException;
import java.util.Map;
import java.util.Optional;

/** Writes what runs say into the places of their slots. A verdict gets there only after its record is on disk. */
final class RunNews {
    private final Places places;
    private final Overall overall;
    private final int steps;
    private final DeviceSerials deviceSerials;
    private final HeldResults held;
    private Runnable stopping = () -> {}; // set once, before any run

    RunNews(Places places, Overall overall, int steps, DeviceSerials deviceSerials, HeldResults held) {
        this.places = places;
        this.overall = overall;
        this.steps = steps;
        this.deviceSerials = deviceSerials;
        this.held = held;
    }

    /** How all runs are stopped, under the lock of places. */
    void stopBy(Runnable how) {
        stopping = how;
    }

    /** The listener of one run. */
    RunListener of(SlotSerials serials) {
        return new OneRun(serials);
    }

    /** A run is over, or its result that waited is on disk now. */
    void ended(RunRecord record) {
        synchronized (places) {
            if (record.passed()) {
                record.deviceId().ifPresent(deviceSerials::usedUp);
            }
            if (record.state() == RunState.HELD) {
                held.add(record);
            }
            Place place = places.at(record.start().slot());
            if (place.shows(record.start().id())) {
                place.ended(record);
                places.showOffer();
            }
            overall.ended(record); // told last: who hears that a run is over finds its end in the slot
        }
    }

    /** A result that waited is neither in the journal nor on disk: no verdict can be said, and the unit is free. */
    void lost(RunRecord held) {
        synchronized (places) {
            Place place = places.at(held.start().slot());
            if (place.shows(held.start().id())) {
                place.lost(held);
                places.showOffer();
            }
        }
    }

    /** Stops every run at its next safe point. Under the lock. */
    void stopAll() {
        stopping.run();
    }

    private void notBegun(RunStart run, StoreException why) {
        synchronized (places) {
            Place place = places.at(run.slot());
            if (place.shows(run.id())) {
                place.notBegun();
            }
            held.away(why);
        }
    }

    private final class OneRun implements RunListener {
        private final SlotSerials serials;
        private int attempt = 1; // owned by the lock of places

        OneRun(SlotSerials serials) {
            this.serials = serials;
        }

        @Override
        public void started(RunStart run) {
            learned(run.slot(), Map.of());
        }

        @Override
        public void notBegun(RunStart run, StoreException why) {
            RunNews.this.notBegun(run, why);
        }

        @Override
        public void learned(Slot slot, Map<String, String> facts) {
            synchronized (places) {
                places.at(slot).learned(facts, serials.of(Optional.ofNullable(facts.get("deviceId"))));
            }
        }

        @Override
        public void stepStarted(Slot slot, int index, String step, int itsAttempt) {
            synchronized (places) {
                attempt = itsAttempt;
                places.at(slot).at(new StepAt(step, index, steps, attempt, 0, ""));
            }
        }

        @Override
        public void stepProgress(Slot slot, int index, String step, double fraction, String doing) {
            synchronized (places) {
                places.at(slot).at(new StepAt(step, index, steps, attempt, fraction, doing));
            }
        }

        @Override
        public void held(Slot slot) {
            synchronized (places) {
                places.at(slot).stepsOver();
            }
        }

        @Override
        public void ended(RunRecord record) {
            RunNews.this.ended(record);
        }
    }
}
