package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.unit.Serials;
import java.util.Optional;

/**
 * Where the serial of one slot's unit comes from: a scan for the slot, a scan for its device, the serials file, or for a
 * unit that none of them names the pool.
 *
 * @param slot where the unit is
 * @param scanned the serial that was scanned for this slot
 * @param devices the serials that were scanned for device ids
 * @param file the serials file
 * @param tap the pool
 * @param needed whether a unit without a serial is refused
 */
record SlotSerials(
        Slot slot,
        Optional<String> scanned,
        DeviceSerials devices,
        Optional<Serials> file,
        Optional<PoolTap> tap,
        boolean needed) {

    /** From the file and the pool alone: if there is one of them, each unit must have a serial. */
    static SlotSerials ofFile(Slot slot, WorkOrder order) {
        Optional<Serials> file = order.serials();
        return new SlotSerials(
                slot,
                Optional.empty(),
                new DeviceSerials(),
                file,
                order.pool().map(PoolTap::new),
                file.isPresent() || order.pool().isPresent());
    }

    /** The serial, as far as it is known with this device id or without one. */
    Optional<String> of(Optional<String> deviceId) {
        return scanned.or(() -> deviceId.flatMap(devices::of))
                .or(() -> file.flatMap(rows -> rows.ofSlot(slot.name())))
                .or(() -> deviceId.flatMap(id -> file.flatMap(rows -> rows.ofDevice(id))))
                .or(() -> tap.flatMap(PoolTap::drawn));
    }

    /** A unit that nobody names gets its serial from the pool. */
    void drawFor(int productId, String deviceId) {
        if (of(Optional.of(deviceId)).isEmpty()) {
            tap.ifPresent(pool -> pool.draw(productId, deviceId));
        }
    }

    /** Whether a unit without a serial can turn out to have one when its device id is read. */
    boolean mayCome() {
        return scanned.isPresent()
                || tap.isPresent()
                || !devices.isEmpty()
                || file.filter(rows -> rows.mayName(slot.name())).isPresent();
    }

    /** A sentence for a unit that has none. */
    String nobodyNames(Optional<String> deviceId) {
        if (tap.isPresent()) {
            return "The pool has no free serial for its product.";
        }
        String device = deviceId.map(id -> " nor device id " + id).orElse(file.isPresent() ? " nor any device id" : "");
        return file.isPresent()
                ? "The serials file names neither slot " + slot + device + "."
                : "No serial was scanned for slot " + slot + device + ".";
    }
}
