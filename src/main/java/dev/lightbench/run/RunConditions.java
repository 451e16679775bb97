package dev.lightbench.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A filter as the conditions of a query over {@code runs r}. Only what is asked for is in it: an "or" for the rest
 * would keep the indexes from being used.
 */
final class RunConditions {
    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    RunConditions(RunFilter filter) {
        filter.serial().ifPresent(serial -> add("r.serial = :serial", "serial", serial));
        filter.deviceId().ifPresent(device -> add("r.device_id = :device", "device", device.toLowerCase(Locale.ROOT)));
        filter.slot().ifPresent(slot -> add("r.slot = :slot", "slot", slot.toUpperCase(Locale.ROOT)));
        if (!filter.states().isEmpty()) {
            add(
                    "r.state in (:states)",
                    "states",
                    filter.states().stream().map(RunState::name).sorted().toList());
        }
        filter.from().ifPresent(from -> add("r.started >= :from", "from", utc(from)));
        filter.to().ifPresent(to -> add("r.started < :to", "to", utc(to)));
        filter.after().ifPresent(after -> {
            // the first part alone would do; it is what an index can be walked by
            add("r.started <= :placeStarted", "placeStarted", utc(after.started()));
            add("(r.started < :placeStarted or r.id < :placeId)", "placeId", after.id());
        });
    }

    private void add(String condition, String name, Object value) {
        conditions.append(conditions.isEmpty() ? "where " : " and ").append(condition);
        values.put(name, value);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Begins with {@code where}, or is empty. */
    String sql() {
        return conditions.toString();
    }

    Map<String, Object> values() {
        return values;
    }
}
