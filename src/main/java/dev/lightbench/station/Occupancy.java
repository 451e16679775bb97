package dev.lightbench.station;

import dev.lightbench.fixture.FixtureLayout;
import dev.lightbench.fixture.Slot;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.Sighting;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which slot holds what, in one snapshot of the bus. Devices that are no Particle devices are left out, and have no
 * part in the layout. One that is and has no route (a Boron) is in: it has its slot, and a run tells it apart.
 *
 * @param layout the slots that hold something
 * @param units what they hold, in the order of their ports
 */
public record Occupancy(FixtureLayout layout, List<Unit> units) {

    /**
     * A unit in its slot.
     *
     * @param slot where it is
     * @param sighting what it is, as far as the snapshot tells
     */
    public record Unit(Slot slot, Sighting sighting) {}

    /** The same layout with the units at some ports only. */
    Occupancy only(Predicate<PortPath> ports) {
        return new Occupancy(
                layout,
                units.stream().filter(unit -> ports.test(unit.slot().port())).toList());
    }

    /** What a snapshot shows. */
    public static Occupancy of(List<UsbDevice> snapshot) {
        Map<UsbDevice, Sighting> sightings = snapshot.stream()
                .filter(device -> Sighting.of(device).mode() != Mode.FOREIGN)
                .collect(Collectors.toMap(device -> device, Sighting::of, (one, same) -> one));
        FixtureLayout layout = FixtureLayout.of(
                sightings.keySet().stream().map(UsbDevice::port).toList());
        List<Unit> units = sightings.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().port()))
                .map(entry -> new Unit(layout.at(entry.getKey().port()).orElseThrow(), entry.getValue()))
                .toList();
        return new Occupancy(layout, units);
    }
}
