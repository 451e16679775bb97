package dev.lightbench.station;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.Sighting;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the bus again and again, and lets what has come, what has gone and what the clock has brought take effect.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** While a unit is expected by somebody who stands there with it. */
    private static final Duration EXPECTING = Duration.ofMillis(10);

    private static final Duration IDLE = Duration.ofMillis(100);

    private final UsbBus bus;
    private final TimeSource time;
    private final Places places;
    private final Overall overall;
    private final Starter starter;
    private final SlotRuns runs;
    private final ScannedWaits waits;
    private final Footing footing;
    private final HubLosses hubs;
    private final Signal wake;
    private final Map<PortPath, RunRecord> interrupted = new HashMap<>(); // owned by the watching thread
    private volatile boolean ending;

    Watch(
            UsbBus bus,
            TimeSource time,
            Places places,
            Overall overall,
            Starter starter,
            SlotRuns runs,
            ScannedWaits waits,
            Footing footing,
            HubLosses hubs,
            List<RunRecord> interrupted) {
        this.bus = bus;
        this.time = time;
        this.places = places;
        this.overall = overall;
        this.starter = starter;
        this.runs = runs;
        this.waits = waits;
        this.footing = footing;
        this.hubs = hubs;
        this.wake = time.signal();
        interrupted.forEach(record -> this.interrupted.put(record.start().slot().port(), record));
    }

    /** Looks at once: something was said that changes what is expected. */
    void wake() {
        wake.raise();
    }

    void end() {
        ending = true;
        wake.raise();
    }

    /** The body of the watching thread. */
    void run() {
        try {
            while (!ending) {
                wake.lower();
                round();
                wake.await(time.in(expecting() ? EXPECTING : IDLE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close interrupts it
        }
    }

    private void round() throws InterruptedException {
        try {
            look(bus.devices());
        } catch (UsbException e) {
            synchronized (places) {
                overall.trouble("USB cannot be listed: " + e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("A look at the slots failed", e); // the next one may not
            synchronized (places) {
                overall.fault("A look at the slots failed: " + e + ".");
            }
        }
        footing.look();
        synchronized (places) {
            waits.tick();
            starter.begin();
            if (overall.state() == StationState.STOPPING && runs.none()) {
                overall.state(StationState.STOPPED);
            }
        }
        runs.breakOffLate();
    }

    private void look(List<UsbDevice> snapshot) {
        Map<PortPath, Sighting> seen = new HashMap<>();
        snapshot.forEach(device -> seen.put(device.port(), Sighting.of(device)));
        synchronized (places) {
            overall.trouble(null);
            places.join(seen.entrySet().stream()
                    .filter(one -> one.getValue().mode() != Mode.FOREIGN)
                    .map(Map.Entry::getKey)
                    .toList());
            List<Place> loaded = new ArrayList<>();
            for (Place place : places.all()) {
                switch (place.look(seen.get(place.slot().port()))) {
                    case SAME, LEFT -> {}
                    case ARRIVED -> offerAgain(place);
                    case LOADED -> loaded.add(place);
                }
                if (!place.present() && !place.state().busy()) {
                    runs.left(place); // also one that went in the middle of its run
                }
            }
            hubs.look(places.all());
            interrupted.clear();
            waits.loaded(loaded);
            places.showOffer();
        }
    }

    /** At the first look, the units of runs that the process before left open are still in their slots. */
    private void offerAgain(Place place) {
        RunRecord before = interrupted.get(place.slot().port());
        if (before != null) {
            place.interrupted(before);
        }
    }

    private boolean expecting() {
        synchronized (places) {
            return waits.expecting();
        }
    }
}
