package dev.lightbench.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which ports an entry is for: {@code port: 3}, or {@code ports: 1-3,5}. */
final class PortNumbers {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    private PortNumbers() {}

    /** The ports in the order in which they stand; none, and told, if they are not within 1 to {@code most}. */
    static List<Integer> read(Settings unit, int most) {
        String key = unit.has("ports") ? "ports" : "port";
        String allowed = key.equals("port") ? "a port from 1 to " + most : "ports from 1 to " + most + " such as 1-3,5";
        if (unit.has("port") == unit.has("ports")) {
            unit.problem(key, "a unit has either 'port' or 'ports'; allowed is for example port: 3, or ports: 1-3,5");
            return List.of();
        }
        List<Integer> ports = new ArrayList<>();
        String text = unit.text(key, allowed).orElse("1");
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches() || (key.equals("port") && !text.equals(range.group(1))) || !add(range, most, ports)) {
                unit.wrong(key, text, allowed);
                return List.of();
            }
        }
        return ports;
    }

    private static boolean add(Matcher range, int most, List<Integer> ports) {
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        for (int port = first; port <= last; port++) {
            ports.add(port);
        }
        return first >= 1 && last >= first && last <= most;
    }
}
