package dev.lightbench.cli.measure;

import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.UnitSetup;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies of a bench to measure with: real durations, and no state that one play would leave to the next. */
final class LoneUnits {
    private LoneUnits() {}

    /** The whole bench. */
    static BenchSetup all(BenchSetup bench) {
        return with(bench, bench.hubs());
    }

    /** A bench for each Photon and P1, on which it sits at its port as before, and nothing else does. */
    static List<BenchSetup> each(BenchSetup bench) {
        List<BenchSetup> alone = new ArrayList<>();
        for (HubSetup hub : bench.hubs()) {
            for (UnitSetup unit : hub.units()) {
                if (unit.occupant() instanceof Occupant.Unit) {
                    alone.add(with(
                            bench, List.of(new HubSetup(hub.at(), hub.ports(), hub.powerSwitching(), List.of(unit)))));
                }
            }
        }
        return alone;
    }

    /** A bench on which every Photon and P1 has a hub of its own, so that none waits for another's enumeration. */
    static BenchSetup apart(BenchSetup bench) {
        List<HubSetup> hubs = new ArrayList<>();
        for (BenchSetup alone : each(bench)) {
            HubSetup hub = alone.hubs().get(0);
            PortPath at = PortPath.parse("1-" + (hubs.size() + 1));
            hubs.add(new HubSetup(at, hub.ports(), hub.powerSwitching(), hub.units()));
        }
        return with(bench, hubs);
    }

    /** How many Photons and P1s sit on the hub that has the most. */
    static int onFullestHub(BenchSetup bench) {
        return bench.hubs().stream()
                .mapToInt(hub -> (int) hub.units().stream()
                        .filter(unit -> unit.occupant() instanceof Occupant.Unit)
                        .count())
                .max()
                .orElse(0);
    }

    private static BenchSetup with(BenchSetup bench, List<HubSetup> hubs) {
        return new BenchSetup(bench.name(), 1, bench.images(), bench.helpers(), Optional.empty(), hubs);
    }
}
