package dev.lightbench.usb.libusb.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What this process has open, by kind: nodes of devices by name, all else as sockets, pipes and so on. */
record OpenFiles(SortedMap<String, Integer> counts) {

    /** The JVM opens them when first used, and keeps them. */
    private static final String JARS = "jars";

    /** At this moment. */
    static OpenFiles now() throws IOException {
        SortedMap<String, Integer> counts = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path each : files.toList()) {
                counts.merge(kind(each), 1, Integer::sum);
            }
        }
        return new OpenFiles(counts);
    }

    private static String kind(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            int bracket = target.indexOf('[');
            if (target.endsWith(".jar")) {
                return JARS;
            }
            return target.startsWith("socket:") || target.startsWith("pipe:") ? target.substring(0, bracket) : target;
        } catch (IOException closedMeanwhile) {
            return "closed";
        }
    }

    /** What is open beyond {@code before}, as kind and count. */
    List<String> besides(OpenFiles before) {
        return counts.entrySet().stream()
                .filter(e -> !e.getKey().equals(JARS))
                .filter(e -> e.getValue() > before.counts().getOrDefault(e.getKey(), 0))
                .map(e -> e.getKey() + " +" + (e.getValue() - before.counts().getOrDefault(e.getKey(), 0)))
                .toList();
    }
}
