package dev.lightbench.unit;

import dev.lightbench.fixture.FixtureLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which product serial belongs to which device id or slot, as a serials file says. Immutable. */
public final class Serials {
    private final String file;
    private final Map<String, Row> byDeviceId = new LinkedHashMap<>();
    private final Map<String, Row> bySlot = new LinkedHashMap<>();

    /**
     * One row: exactly one of device id and slot is filled.
     *
     * @param line where it begins in the file, 1 for the first line
     * @param serial the product serial
     * @param deviceId 24 lower-case hex digits, or empty
     * @param slot the slot's name in upper case, or empty
     */
    record Row(long line, String serial, String deviceId, String slot) {}

    Serials(String file, List<Row> rows) {
        this.file = file;
        for (Row row : rows) {
            if (row.slot().isEmpty()) {
                byDeviceId.put(row.deviceId(), row);
            } else {
                bySlot.put(row.slot(), row);
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws SerialsFileException with everything that is wrong in it, or why it cannot be read
     */
    public static Serials read(Path file) throws SerialsFileException {
        return SerialsFile.read(file);
    }

    /** The serial that is bound to this slot, before anything is known of the unit in it. */
    public Optional<String> ofSlot(String slot) {
        return Optional.ofNullable(bySlot.get(slot.toUpperCase(Locale.ROOT))).map(Row::serial);
    }

    /** The serial that is bound to this device id; case does not matter. */
    public Optional<String> ofDevice(String deviceId) {
        return Optional.ofNullable(byDeviceId.get(deviceId.toLowerCase(Locale.ROOT)))
                .map(Row::serial);
    }

    /**
     * Whether a unit in this slot can still turn out to have a serial when its device id is known: whether any row
     * names a device id, or one names the slot.
     */
    public boolean mayName(String slot) {
        return !byDeviceId.isEmpty() || ofSlot(slot).isPresent();
    }

    /**
     * Checks the slots against the fixture.
     *
     * @throws SerialsFileException if a row names a slot of a hub that the fixture does not have
     */
    public void check(FixtureLayout layout) throws SerialsFileException {
        List<String> errors = new ArrayList<>();
        for (Row row : bySlot.values()) {
            String hub = row.slot().replaceAll("\\d+$", "");
            if (!layout.hubs().contains(hub)) {
                errors.add(
                        file + ":" + row.line() + ": there is no slot " + row.slot() + " on this fixture; allowed are "
                                + (layout.hubs().isEmpty()
                                        ? "none, because nothing is attached"
                                        : "the slots of its hubs " + String.join(", ", layout.hubs())));
            }
        }
        if (!errors.isEmpty()) {
            throw new SerialsFileException(errors);
        }
    }

    /** A sentence for each row whose slot or device id is not among these, in the order of the file's lines. */
    public List<String> unused(Set<String> slots, Set<String> deviceIds) {
        List<Row> rows = new ArrayList<>();
        bySlot.values().stream().filter(row -> !slots.contains(row.slot())).forEach(rows::add);
        byDeviceId.values().stream()
                .filter(row -> !deviceIds.contains(row.deviceId()))
                .forEach(rows::add);
        rows.sort((one, other) -> Long.compare(one.line(), other.line()));
        return rows.stream()
                .map(row -> file + ":" + row.line() + ": no unit was attached for serial " + row.serial() + " ("
                        + (row.slot().isEmpty() ? "device id " + row.deviceId() : "slot " + row.slot()) + ")")
                .toList();
    }
}
