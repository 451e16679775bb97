package dev.lightbench.pipeline;

import dev.lightbench.firmware.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run has learned of its unit. Owned by the run's thread; others see {@link #snapshot()}, a copy that is
 * replaced as a whole.
 */
public final class UnitFacts {
    private final Map<String, String> more = new LinkedHashMap<>();
    private final List<ImageUse> uses = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private @Nullable Platform platform;
    private @Nullable String deviceId;
    private @Nullable String osVersion;

    /** The platform, once seen. */
    public Optional<Platform> platform() {
        return Optional.ofNullable(platform);
    }

    /** The device id in lower case, once read. */
    public Optional<String> deviceId() {
        return Optional.ofNullable(deviceId);
    }

    /** The Device OS version, once read. */
    public Optional<String> osVersion() {
        return Optional.ofNullable(osVersion);
    }

    /** Learns the platform. */
    public void platform(Platform found) {
        platform = found;
    }

    /** Learns the device id; kept in lower case. */
    public void deviceId(String found) {
        deviceId = found.toLowerCase(Locale.ROOT);
    }

    /** Learns the Device OS version. */
    public void osVersion(String found) {
        osVersion = found;
    }

    /** Learns anything else worth recording, for example {@code bootloaderVersion} or {@code imageSha256}. */
    public void put(String name, String value) {
        more.put(name, value);
    }

    /** Anything else, by name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(more.get(name));
    }

    /** The run writes these bytes to the unit, or compares them with its flash; said once counts as said often. */
    public void used(ImageUse use) {
        if (uses.stream().noneMatch(other -> other.role() == use.role() && Arrays.equals(other.bytes(), use.bytes()))) {
            uses.add(use);
        }
    }

    /** What was written or compared, in the order of its first use. */
    public List<ImageUse> uses() {
        return List.copyOf(uses);
    }

    /** Something was measured. */
    public void measured(Measurement measurement) {
        measurements.add(measurement);
    }

    /** What was measured, in order. */
    public List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    /** All facts by name, in the order they were learned. */
    public Map<String, String> snapshot() {
        Map<String, String> all = new LinkedHashMap<>();
        platform().ifPresent(p -> all.put("platform", p.label()));
        deviceId().ifPresent(id -> all.put("deviceId", id));
        osVersion().ifPresent(v -> all.put("osVersion", v));
        all.putAll(more);
        return Map.copyOf(all);
    }
}
