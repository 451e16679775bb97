package dev.lightbench.bench;

import dev.lightbench.config.Problems;
import dev.lightbench.usb.PortPath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** What is where on the bench of a file: tells when two things are in one place, or a place is none. */
final class Places {
    private final Problems problems;
    private final Map<PortPath, Node> hubs = new LinkedHashMap<>();
    private final Map<PortPath, Integer> portsOfHubs = new HashMap<>();
    private final Map<PortPath, Node> units = new HashMap<>();
    private final Map<Node, PortPath> partners = new LinkedHashMap<>();
    private final Map<String, PortPath> ids = new HashMap<>();

    Places(Problems problems) {
        this.problems = problems;
    }

    void hub(PortPath at, int ports, Node node) {
        if (hubs.putIfAbsent(at, node) != null) {
            problems.add(node, "there is a hub at " + at + " already; a place holds one");
        }
        portsOfHubs.put(at, ports);
    }

    void unit(PortPath at, Node node) {
        if (units.putIfAbsent(at, node) != null) {
            problems.add(node, "there is a unit in port " + at + " already; a port holds one");
        }
    }

    void id(String id, PortPath of, Node node) {
        PortPath other = ids.putIfAbsent(id.toLowerCase(Locale.ROOT), of);
        if (other != null) {
            problems.add(node, "the unit at " + other + " has the id " + id + " already; each id is allowed once");
        }
    }

    /** A port that something at {@code node} speaks of. */
    void partner(PortPath port, Node node) {
        partners.put(node, port);
    }

    /** When all is read: units where hubs hang, ports that do not exist. */
    void check() {
        hubs.forEach((at, node) -> {
            if (units.containsKey(at)) {
                problems.add(node, "a unit sits at " + at + ", where this hub is to hang; one of both is allowed");
            }
        });
        partners.forEach((node, port) -> {
            if (!exists(port)) {
                problems.add(node, port + " is no port of this bench; allowed is a port of one of its hubs");
            }
        });
    }

    private boolean exists(PortPath port) {
        return portsOfHubs.entrySet().stream()
                .anyMatch(hub -> port.hub().equals(hub.getKey().toString()) && port.port() <= hub.getValue());
    }
}
