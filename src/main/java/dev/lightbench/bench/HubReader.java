package dev.lightbench.bench;

import dev.lightbench.config.Problems;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one entry of the list of hubs: a hub, or several alike beside each other. */
final class HubReader {
    private static final List<String> KEYS = List.of("at", "count", "ports", "power-switching", "units");
    private static final int PORTS = 8;

    private final UnitReader units;
    private final Places places;
    private final Problems problems;

    HubReader(UnitReader units, Places places, Problems problems) {
        this.units = units;
        this.places = places;
        this.problems = problems;
    }

    List<HubSetup> read(Node node) {
        Settings hub = Settings.read(node, "a hub", KEYS, problems);
        Optional<PortPath> first = place(hub);
        if (first.isEmpty()) {
            return List.of();
        }
        int ports = hub.whole("ports", 1, HubSetup.MAX_PORTS).orElse(PORTS);
        boolean switching = hub.flag("power-switching").orElse(false);
        int room = HubSetup.MAX_PORTS - first.get().port() + 1;
        int count = hub.whole("count", 1, room).orElse(1);
        List<HubSetup> hubs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PortPath at = beside(first.get(), i);
            places.hub(at, ports, node);
            hubs.add(new HubSetup(at, ports, switching, units.read(hub.list("units"), at, ports)));
        }
        return hubs;
    }

    private static Optional<PortPath> place(Settings hub) {
        String allowed = "where the hub hangs, BUS-PORT[.PORT]..., for example 1-1";
        if (!hub.has("at")) {
            hub.missing("at", allowed);
            return Optional.empty();
        }
        Optional<String> text = hub.text("at", allowed);
        try {
            return text.map(PortPath::parse);
        } catch (IllegalArgumentException e) {
            return hub.wrong("at", text.orElse(""), allowed);
        }
    }

    private static PortPath beside(PortPath first, int further) {
        List<Integer> ports = new ArrayList<>(first.ports());
        ports.set(ports.size() - 1, first.port() + further);
        return new PortPath(first.bus(), ports);
    }
}
