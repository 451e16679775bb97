package dev.lightbench.station;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The serials that were scanned for device ids and have not been used up. Safe for use by many threads. */
final class DeviceSerials {
    /** More than any tray holds; so that labels scanned for units that never come do not gather for days. */
    private static final int MOST = 1000;

    private final Map<String, String> byDevice = new LinkedHashMap<>(); // owned by this object's monitor

    /** Binds; the oldest is forgotten when there are too many. */
    synchronized void bind(String deviceId, String serial) {
        byDevice.remove(lower(deviceId));
        byDevice.put(lower(deviceId), serial);
        if (byDevice.size() > MOST) {
            byDevice.remove(byDevice.keySet().iterator().next());
        }
    }

    synchronized Optional<String> of(String deviceId) {
        return Optional.ofNullable(byDevice.get(lower(deviceId)));
    }

    /** The device id that this serial was scanned for. */
    synchronized Optional<String> deviceOf(String serial) {
        return byDevice.entrySet().stream()
                .filter(entry -> entry.getValue().equals(serial))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A unit has passed: what was scanned for it is in its record now. */
    synchronized void usedUp(String deviceId) {
        byDevice.remove(lower(deviceId));
    }

    synchronized boolean isEmpty() {
        return byDevice.isEmpty();
    }

    private static String lower(String deviceId) {
        return deviceId.toLowerCase(Locale.ROOT);
    }
}
