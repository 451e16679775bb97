package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.StopSwitch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which device id each slot's unit has told: two units with one id cannot both be what they say. */
final class DeviceIds {
    /** By device id, the slots that told it with the switches of their runs; owned by this object's monitor. */
    private final Map<String, Map<Slot, StopSwitch>> told = new HashMap<>();

    /** A slot's unit has told its id. If another one told the same before, that one's run is stopped. */
    synchronized void tell(Slot slot, String deviceId, StopSwitch stop) {
        Map<Slot, StopSwitch> same = told.computeIfAbsent(deviceId, id -> new LinkedHashMap<>());
        if (same.put(slot, stop) == null) {
            same.forEach((other, itsStop) -> {
                if (!other.equals(slot)) {
                    itsStop.pull();
                }
            });
        }
    }

    /** The other slots whose units told this id. */
    synchronized List<Slot> others(Slot slot, String deviceId) {
        return told.getOrDefault(deviceId, Map.of()).keySet().stream()
                .filter(other -> !other.equals(slot))
                .toList();
    }

    /** The slot's unit has left, and what it told is of no more interest. */
    synchronized void forget(Slot slot) {
        told.values().removeIf(slots -> slots.remove(slot) != null && slots.isEmpty());
    }

    /** All ids that were told. */
    synchronized Set<String> all() {
        return Set.copyOf(told.keySet());
    }
}
