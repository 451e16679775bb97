package dev.lightbench.station;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The serials that were scanned and wait for their units: until one is put in, or the time is over. Owned by the lock of
 * the {@link Places}.
 */
final class ScannedWaits {
    /** How long a code waits for what follows: a hand that takes the next unit and walks to its slot. */
    static final Duration BINDING = Duration.ofSeconds(30);

    private final Places places;
    private final Overall overall;
    private final ScanWords words;

    ScannedWaits(Places places, Overall overall, ScanWords words) {
        this.places = places;
        this.overall = overall;
        this.words = words;
    }

    /** Whether somebody stands there with a unit. */
    boolean expecting() {
        return places.offer().isPresent() || !places.in(SlotState.RESERVED).isEmpty();
    }

    /** This serial is offered to no free slot any more. */
    void withdraw(String serial) {
        if (places.offer().filter(offer -> offer.code().equals(serial)).isPresent()) {
            places.offer(null);
        }
    }

    /** Units that came into slots where a serial waited: one takes it; of several nobody knows which it was. */
    void loaded(List<Place> loaded) {
        Optional<Waiting> offer = places.offer();
        List<Place> offered = loaded.stream()
                .filter(place ->
                        offer.isPresent() && place.hasSerial(offer.get().code()))
                .toList();
        if (offer.isEmpty() || offered.isEmpty()) {
            return;
        }
        places.offer(null);
        if (offered.size() > 1) {
            offered.forEach(Place::holdBack);
            overall.scanned(words.severalCame(offer.get().code(), offered));
        }
    }

    /** What was scanned and not followed up is forgotten. */
    void tick() {
        places.offer().filter(offer -> offer.until().passed()).ifPresent(offer -> {
            places.offer(null);
            overall.scanned(words.timeOver(offer.code(), Optional.empty()));
        });
        for (Place place : places.all()) {
            Optional<String> serial = place.serial();
            if (place.tick()) {
                overall.scanned(words.timeOver(
                        serial.orElse(""), Optional.of(place.slot().name())));
            }
        }
        places.showOffer();
    }
}
