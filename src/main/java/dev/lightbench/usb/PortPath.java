package dev.lightbench.usb;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a device sits: the bus and the chain of hub ports down to it, written as the Linux kernel does, e.g.
 * {@code 3-1.4.2}. It stays the same when the device re-enumerates, and is the device's identity while it does.
 *
 * @param bus the bus number, 1 or more
 * @param ports the port numbers from the root hub down, each 1 to 255, at least one; for a root hub a single 0
 */
public record PortPath(int bus, List<Integer> ports) implements Comparable<PortPath> {
    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,2}-[1-9]\\d{0,2}(\\.[1-9]\\d{0,2}){0,6}");

    /** Checks the numbers. */
    public PortPath {
        ports = List.copyOf(ports);
        boolean root = ports.equals(List.of(0));
        if (bus < 1 || ports.isEmpty() || !root && ports.stream().anyMatch(p -> p < 1 || p > 255)) {
            throw new IllegalArgumentException("not a port path: bus " + bus + ", ports " + ports);
        }
    }

    /** Where the root hub of a bus sits, written {@code 3-0}. */
    public static PortPath root(int bus) {
        return new PortPath(bus, List.of(0));
    }

    /**
     * Reads the kernel's form of a port; root hubs are at none.
     *
     * @throws IllegalArgumentException with a sentence if {@code text} is not of that form
     */
    public static PortPath parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a port path; allowed is BUS-PORT[.PORT]..., for example 1-2.3");
        }
        int dash = text.indexOf('-');
        List<Integer> ports = new ArrayList<>();
        for (String part : text.substring(dash + 1).split("\\.", -1)) {
            ports.add(Integer.parseInt(part));
        }
        return new PortPath(Integer.parseInt(text.substring(0, dash)), ports);
    }

    /** The hub this port belongs to, as text: {@code 3-1.4}, or {@code 3-0} for a port of a root hub. */
    public String hub() {
        return parent().toString();
    }

    /** Where the hub sits that this port belongs to; a root hub's is its own. */
    public PortPath parent() {
        return ports.size() == 1 ? root(bus) : new PortPath(bus, ports.subList(0, ports.size() - 1));
    }

    /** Whether {@code other} is this port or lies behind it. */
    public boolean leadsTo(PortPath other) {
        return bus == other.bus
                && (isRoot()
                        || other.ports.size() >= ports.size()
                                && other.ports.subList(0, ports.size()).equals(ports));
    }

    private boolean isRoot() {
        return ports.get(0) == 0;
    }

    /** The number of the port on its own hub. */
    public int port() {
        return ports.get(ports.size() - 1);
    }

    /** The port {@code number} of a hub that sits here. */
    public PortPath child(int number) {
        List<Integer> longer = new ArrayList<>(isRoot() ? List.of() : ports);
        longer.add(number);
        if (number == 0) {
            throw new IllegalArgumentException("not a port path: port 0 of the hub at " + this);
        }
        return new PortPath(bus, longer);
    }

    /** By bus, then port by port. */
    @Override
    public int compareTo(PortPath other) {
        int order = Integer.compare(bus, other.bus);
        for (int i = 0; order == 0 && i < Math.min(ports.size(), other.ports.size()); i++) {
            order = Integer.compare(ports.get(i), other.ports.get(i));
        }
        return order != 0 ? order : Integer.compare(ports.size(), other.ports.size());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(bus).append('-');
        for (int i = 0; i < ports.size(); i++) {
            text.append(i == 0 ? "" : ".").append(ports.get(i));
        }
        return text.toString();
    }
}
