package dev.lightbench.station;

import dev.lightbench.fixture.FixtureLayout;
import dev.lightbench.fixture.Slot;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All slots. Its monitor is the lock of everything that the station knows: nobody waits while holding it. Slots only
 * ever join.
 */
final class Places {
    private final TimeSource time;
    private final News news;
    private final Overall overall;
    private FixtureLayout layout = FixtureLayout.of(List.of());
    private final Map<PortPath, Place> byPort = new TreeMap<>();
    private @Nullable Waiting offer;

    Places(TimeSource time, News news, Overall overall) {
        this.time = time;
        this.news = news;
        this.overall = overall;
    }

    /** These ports are slots too. */
    void join(Collection<PortPath> ports) {
        if (byPort.keySet().containsAll(ports)) {
            return;
        }
        layout = layout.with(ports);
        for (Slot slot : layout.slots()) {
            byPort.computeIfAbsent(slot.port(), port -> new Place(slot, time, this::changed));
        }
        showOffer();
        overall.changed();
    }

    /** All, hub by hub. */
    List<Place> all() {
        return layout.slots().stream().map(this::at).toList();
    }

    Place at(Slot slot) {
        Place place = byPort.get(slot.port());
        if (place == null) {
            throw new IllegalArgumentException("no slot at " + slot.port());
        }
        return place;
    }

    Optional<Place> at(PortPath port) {
        return Optional.ofNullable(byPort.get(port));
    }

    Optional<Place> named(String name) {
        return layout.named(name.strip().toUpperCase(Locale.ROOT)).map(this::at);
    }

    /** The slots in these states. */
    List<Place> in(SlotState... states) {
        List<SlotState> wanted = List.of(states);
        return all().stream().filter(place -> wanted.contains(place.state())).toList();
    }

    /** The serial that may go into any free slot. */
    Optional<Waiting> offer() {
        return Optional.ofNullable(offer);
    }

    /** A serial waits for whatever free slot is loaded first; null for none any more. */
    void offer(@Nullable Waiting next) {
        offer = next;
        in(SlotState.OFFERED).forEach(Place::empty);
        showOffer();
    }

    /** Slots that became free offer themselves too. */
    void showOffer() {
        Waiting shown = offer;
        if (shown != null) {
            in(SlotState.EMPTY).forEach(place -> place.awaits(SlotState.OFFERED, shown.code(), shown.until()));
        }
    }

    List<HubStatus> hubs() {
        Map<String, List<SlotStatus>> hubs = all().stream()
                .collect(Collectors.groupingBy(
                        place -> place.slot().hub(),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(Place::status, Collectors.toList())));
        return hubs.entrySet().stream()
                .map(hub -> new HubStatus(
                        hub.getKey(), hub.getValue().get(0).slot().port().hub(), hub.getValue()))
                .toList();
    }

    private void changed(Place place) {
        place.version(overall.count());
        news.post(place.slot(), () -> {
            SlotStatus status;
            synchronized (this) {
                status = place.status();
            }
            return listener -> listener.slotChanged(status);
        });
    }
}
