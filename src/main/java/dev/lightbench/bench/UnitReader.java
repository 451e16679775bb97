package dev.lightbench.bench;

import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.config.Problems;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.PortPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the units of a hub: one port each, or several ports alike with exceptions. */
final class UnitReader {
    /** The keys that only an emulated unit has. */
    static final List<String> OF_UNITS =
            List.of("id", "os", "bootloader", "networks", "credentials", "connecting", "application", "flaws", "found");

    private static final List<String> ONE = joined(OF_UNITS, "platform", "faults", "usb-id", "transcript", "image");
    private static final List<String> KEYS = joined(ONE, "port", "ports", "except");
    private static final Set<Platform> EMULATED =
            EnumSet.of(Platform.PHOTON, Platform.P1, Platform.ARGON, Platform.BORON);
    private static final int ID_BYTES = 12;
    private static final int MOST_NETWORKS = 5;
    private static final int LONGEST_SSID = 32;

    private final Problems problems;
    private final ApplicationReader applications;
    private final FaultReader faults;
    private final UnrelatedReader others;
    private final ReplayReader replays;
    private final Places places;

    UnitReader(BiFunction<Settings, String, Optional<Path>> paths, Places places, Problems problems) {
        this.problems = problems;
        this.places = places;
        this.others = new UnrelatedReader(problems);
        this.replays = new ReplayReader(paths);
        this.applications = new ApplicationReader(paths, problems);
        this.faults = new FaultReader(places, problems);
    }

    private static List<String> joined(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    List<UnitSetup> read(List<Node> nodes, PortPath hub, int ports) {
        List<UnitSetup> units = new ArrayList<>();
        for (Node node : nodes) {
            Settings shared = Settings.read(node, "a unit", KEYS, problems);
            Map<Integer, Settings> exceptions = exceptions(shared);
            for (int port : PortNumbers.read(shared, ports)) {
                Settings own = exceptions.remove(port);
                places.unit(hub.child(port), node);
                units.add(unit(own == null ? shared : shared.with(own), hub.child(port)));
            }
            exceptions.keySet().forEach(port -> shared.problem("except", "port " + port + " is not one of 'ports'"));
        }
        return units;
    }

    private Map<Integer, Settings> exceptions(Settings shared) {
        Map<Integer, Settings> exceptions = new TreeMap<>();
        Optional<Node> node = shared.node("except");
        if (node.isPresent() && !(node.get() instanceof MappingNode)) {
            shared.problem("except", "'except' is not a mapping; allowed is for example {3: {os: 1.2.1}}");
        } else if (node.isPresent()) {
            for (NodeTuple tuple : ((MappingNode) node.get()).getValue()) {
                Node key = tuple.getKeyNode();
                if (key instanceof ScalarNode scalar && scalar.getValue().matches("\\d{1,3}")) {
                    Settings exception = Settings.read(tuple.getValueNode(), "an exception", ONE, problems);
                    if (exceptions.putIfAbsent(Integer.parseInt(scalar.getValue()), exception) != null) {
                        problems.add(key, "port " + scalar.getValue() + " has an exception already; one is allowed");
                    }
                } else {
                    problems.add(key, "an exception is for one port; allowed is its number");
                }
            }
        }
        return exceptions;
    }

    private UnitSetup unit(Settings unit, PortPath place) {
        String label = unit.text("platform", "a platform").orElse(Platform.PHOTON.label());
        List<Fault> planned = faults.read(unit.list("faults"));
        Occupant occupant = label.equals(ReplayReader.REPLAY) ? replays.read(unit) : platform(unit, label, place);
        return new UnitSetup(place.port(), occupant, planned);
    }

    private Occupant platform(Settings unit, String label, PortPath place) {
        replays.refuse(unit);
        return Platform.named(label)
                .filter(EMULATED::contains)
                .map(platform -> (Occupant) new Occupant.Unit(spec(unit, platform, place)))
                .orElseGet(() -> others.read(unit, label));
    }

    private UnitSpec spec(Settings unit, Platform platform, PortPath place) {
        String id = unit.text("id", "24 hexadecimal digits").orElseGet(() -> idOf(place));
        places.id(id, place, unit.place("id"));
        if (unit.has("usb-id")) {
            unit.problem("usb-id", "'usb-id' is for other devices than photon, p1, argon and boron");
        }
        String os = unit.text("os", "a Device OS version such as 1.5.2").orElseGet(() -> usualOs(platform));
        UnitSpec spec = new UnitSpec(
                platform,
                id,
                os,
                unit.text("bootloader", "the Device OS version that it came with, such as 0.6.2")
                        .orElse(os),
                networks(unit),
                unit.choice("credentials", UnitSpec.Credentials.class).orElse(UnitSpec.Credentials.GOOD),
                unit.duration("connecting").orElse(Duration.ZERO),
                applications.read(unit, platform),
                Set.copyOf(unit.choices("flaws", UnitSpec.Flaw.class)),
                unit.choice("found", UnitSpec.Found.class).orElse(UnitSpec.Found.NORMAL));
        try {
            EmulatedUnit.fresh(spec);
        } catch (IllegalArgumentException e) {
            unit.problem("os", "the unit at " + place + " cannot be: " + e.getMessage());
        }
        return spec;
    }

    /** The last version with request 115 for those that had it; for the others the last one of the bench. */
    private static String usualOs(Platform platform) {
        return platform == Platform.PHOTON || platform == Platform.P1 ? "1.5.2" : "2.3.1";
    }

    private List<String> networks(Settings unit) {
        List<String> networks = new ArrayList<>();
        for (Node node : unit.list("networks")) {
            String ssid = node instanceof ScalarNode scalar ? scalar.getValue() : "";
            int bytes = ssid.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > LONGEST_SSID) {
                problems.add(node, "a network is not an SSID; allowed are 1 to " + LONGEST_SSID + " bytes");
            } else if (networks.size() == MOST_NETWORKS) {
                problems.add(node, "a unit stores " + MOST_NETWORKS + " networks at most");
            } else {
                networks.add(ssid);
            }
        }
        return networks;
    }

    /** The same place gets the same id in every bench. */
    private static String idOf(PortPath place) {
        return DigestUtils.sha256Hex("unit " + place).substring(0, 2 * ID_BYTES);
    }
}
