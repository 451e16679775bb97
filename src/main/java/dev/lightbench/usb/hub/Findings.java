package dev.lightbench.usb.hub;

import dev.lightbench.usb.UsbDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the power switches of each hub: what it says and what came of trying. Belongs to one enumeration of
 * the hub, so that one that is replaced, or plugged in anew, is asked and tried again.
 */
final class Findings {
    /**
     * What a hub said, and for each port that was tried why it cannot be switched; empty if it can.
     *
     * @param said the hub's own claim
     * @param tried by port number
     */
    private record OfHub(HubDescriptor said, SortedMap<Integer, Optional<String>> tried) {}

    private final Map<UsbDevice, OfHub> hubs = new HashMap<>(); // owned by the monitor of this

    /** What the hub said; empty if it was not asked yet. */
    synchronized Optional<HubDescriptor> said(UsbDevice hub) {
        return Optional.ofNullable(hubs.get(hub)).map(OfHub::said);
    }

    synchronized void says(UsbDevice hub, HubDescriptor descriptor) {
        hubs.computeIfAbsent(hub, h -> new OfHub(descriptor, new TreeMap<>()));
    }

    /** The port was switched off and its device left. */
    synchronized void switched(UsbDevice hub, int port) {
        note(hub, port, Optional.empty());
    }

    /** It was tried, and the hub did not. */
    synchronized void didNot(UsbDevice hub, int port, String sentence) {
        note(hub, port, Optional.of(sentence));
    }

    private void note(UsbDevice hub, int port, Optional<String> outcome) {
        OfHub known = hubs.get(hub);
        if (known != null) {
            known.tried().put(port, outcome);
        }
    }

    /** Why a port of a hub that was asked cannot be switched alone; empty if it can, or is worth trying. */
    synchronized Optional<String> whyNot(UsbDevice hub, int port) {
        OfHub known = hubs.get(hub);
        if (known == null) {
            return Optional.empty();
        }
        if (known.said().switching() != HubDescriptor.Switching.SINGLY) {
            return Optional.of("the hub at " + hub.port() + " cannot switch port " + port + ": "
                    + known.said().switching().sentence());
        }
        if (port > known.said().ports()) {
            return Optional.of("the hub at " + hub.port() + " has no port " + port + ", only "
                    + known.said().ports());
        }
        return known.tried().getOrDefault(port, Optional.empty());
    }

    /** All that is known of a hub that was asked, in a sentence or two. */
    synchronized String sentence(UsbDevice hub) {
        OfHub known = hubs.get(hub);
        if (known == null) {
            return "It was not asked yet.";
        }
        List<Integer> good = ports(known, true);
        List<Integer> bad = ports(known, false);
        if (good.isEmpty() && bad.isEmpty()) {
            return known.said().switching().sentence();
        }
        String sentence = good.isEmpty() ? "" : "Switched when tried: port " + join(good) + ".";
        return bad.isEmpty() ? sentence : (sentence + " Not switched when tried: port " + join(bad) + ".").strip();
    }

    /** Whether any of its ports may be worth trying. */
    synchronized boolean worthTrying(UsbDevice hub) {
        OfHub known = hubs.get(hub);
        return known != null
                && known.said().switching() == HubDescriptor.Switching.SINGLY
                && ports(known, false).size() < known.said().ports();
    }

    private static List<Integer> ports(OfHub known, boolean switched) {
        return known.tried().entrySet().stream()
                .filter(e -> e.getValue().isEmpty() == switched)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String join(List<Integer> ports) {
        return String.join(", ", ports.stream().map(String::valueOf).toList());
    }

    /** Forgets all but these. */
    synchronized void keep(List<UsbDevice> attached) {
        hubs.keySet().retainAll(attached);
    }
}
