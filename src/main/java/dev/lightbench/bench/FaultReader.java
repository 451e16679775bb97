package dev.lightbench.bench;

import dev.lightbench.config.Problems;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the faults of a unit: a list of mappings with one key each, the kind of the fault. */
final class FaultReader {
    private static final int MOST = Fault.ALWAYS - 1;
    private static final int BYTE = 255;

    private final Places places;
    private final Problems problems;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private record Kind(List<String> keys, Function<Settings, Optional<? extends Fault>> read) {}

    FaultReader(Places places, Problems problems) {
        this.places = places;
        this.problems = problems;
        kinds.put("unplug", new Kind(MomentReader.keysAnd("back"), FaultReader::unplug));
        kinds.put("hub-drop", new Kind(MomentReader.keysAnd("back"), FaultReader::hubDrop));
        kinds.put("swap", new Kind(MomentReader.keysAnd("with", "off"), this::swap));
        kinds.put("buttons", new Kind(MomentReader.keysAnd(), FaultReader::buttons));
        kinds.put("stall", new Kind(List.of("at-transfer", "times"), FaultReader::stall));
        kinds.put("hang", new Kind(List.of("at-transfer", "times"), FaultReader::hang));
        kinds.put("wrong-bytes", new Kind(List.of("at-transfer", "offset", "mask"), FaultReader::wrongBytes));
        kinds.put("slow", new Kind(List.of("at-transfer", "times", "delay"), FaultReader::slow));
        kinds.put("no-access", new Kind(List.of("times"), s -> Optional.of(new Fault.NoAccess(times(s)))));
        kinds.put("open-busy", new Kind(List.of("times"), s -> Optional.of(new Fault.OpenBusy(times(s)))));
    }

    List<Fault> read(List<Node> nodes) {
        List<Fault> faults = new ArrayList<>();
        nodes.forEach(node -> one(node).ifPresent(faults::add));
        return faults;
    }

    private Optional<? extends Fault> one(Node node) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
            problems.add(node, "a fault is a mapping with one key; allowed: " + String.join(", ", kinds.keySet()));
            return Optional.empty();
        }
        NodeTuple tuple = mapping.getValue().get(0);
        String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        Kind kind = kinds.get(name);
        if (kind == null) {
            problems.unknown(tuple.getKeyNode(), "fault", name, kinds.keySet());
            return Optional.empty();
        }
        return kind.read.apply(Settings.read(tuple.getValueNode(), "the fault " + name, kind.keys, problems));
    }

    private static Optional<Fault> unplug(Settings fault) {
        return MomentReader.read(fault).map(when -> new Fault.Unplug(when, fault.duration("back")));
    }

    private static Optional<Fault> hubDrop(Settings fault) {
        return MomentReader.read(fault).map(when -> new Fault.HubDrop(when, fault.duration("back")));
    }

    private static Optional<Fault> buttons(Settings fault) {
        return MomentReader.read(fault).map(Fault.Buttons::new);
    }

    private Optional<Fault> swap(Settings fault) {
        String allowed = "the other port, for example 1-1.2";
        if (!fault.has("with")) {
            fault.missing("with", allowed);
        }
        Optional<String> with = fault.text("with", allowed);
        Duration off = fault.duration("off").orElse(Duration.ZERO);
        try {
            Optional<PortPath> other = with.map(PortPath::parse);
            other.ifPresent(port -> places.partner(port, fault.place("with")));
            return MomentReader.read(fault).flatMap(when -> other.map(port -> new Fault.Swap(when, port, off)));
        } catch (IllegalArgumentException e) {
            return fault.wrong("with", with.orElse(""), allowed);
        }
    }

    private static Optional<Fault> stall(Settings fault) {
        return transfer(fault).map(transfer -> new Fault.Stall(transfer, times(fault)));
    }

    private static Optional<Fault> hang(Settings fault) {
        return transfer(fault).map(transfer -> new Fault.Hang(transfer, times(fault)));
    }

    private static Optional<Fault> wrongBytes(Settings fault) {
        int offset = fault.whole("offset", 0, 0xFFFF).orElse(0);
        int mask = fault.whole("mask", 1, BYTE).orElse(BYTE);
        return transfer(fault).map(transfer -> new Fault.WrongBytes(transfer, offset, mask));
    }

    private static Optional<Fault> slow(Settings fault) {
        if (!fault.has("delay")) {
            fault.missing("delay", "how much later the answer comes, for example 2s");
        }
        Optional<Duration> delay = fault.duration("delay");
        return transfer(fault).flatMap(transfer -> delay.map(later -> new Fault.Slow(transfer, times(fault), later)));
    }

    private static Optional<Integer> transfer(Settings fault) {
        if (!fault.has("at-transfer")) {
            fault.missing("at-transfer", "the number of the transfer, from 1");
        }
        return fault.whole("at-transfer", 1, MOST);
    }

    /** How often: once if it does not say. */
    private static int times(Settings fault) {
        boolean always = fault.node("times")
                .filter(node ->
                        node instanceof ScalarNode scalar && scalar.getValue().equals("always"))
                .isPresent();
        return always ? Fault.ALWAYS : fault.whole("times", 1, MOST).orElse(1);
    }
}
