package dev.lightbench.probe;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks one attached unit everything and compares it with the bench's profile of its version. */
public final class Probe {
    private final UsbBus bus;
    private final TimeSource time;

    /** A probe of what is attached to {@code bus}. */
    public Probe(UsbBus bus, TimeSource time) {
        this.bus = bus;
        this.time = time;
    }

    /**
     * What came of it.
     *
     * @param unit who answered
     * @param noProfile why nothing could be compared; null if it was
     * @param findings in the order of asking
     */
    public record Outcome(Portrait unit, @Nullable String noProfile, List<Finding> findings) {
        /** Copies the list. */
        public Outcome {
            findings = List.copyOf(findings);
        }

        /** Those with a difference. */
        public List<Finding> differences() {
            return findings.stream()
                    .filter(finding -> finding.difference().isPresent())
                    .toList();
        }
    }

    /**
     * Does it.
     *
     * @param unit the attached unit, in whichever mode
     * @param resets whether it may be reset, sent to listening and to DFU mode, and brought back
     * @throws ProbeFailed if it could not be asked to the end
     */
    public Outcome of(UsbDevice unit, boolean resets) throws ProbeFailed, InterruptedException {
        PortPath port = unit.port();
        Map<Question, Answer> heard = new LinkedHashMap<>();
        Map<String, Answer> answers = new Visit(bus, port, time, heard::put).all(resets);
        Portrait portrait = Portrait.of(unit.descriptor().productId(), answers);
        Map<String, Answer> profile;
        String noProfile = null;
        try {
            profile = Profile.answers(portrait, resets, time);
        } catch (ProbeFailed none) {
            profile = Map.of();
            noProfile = none.getMessage();
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Question, Answer> each : heard.entrySet()) {
            Answer expected = profile.get(each.getKey().id());
            findings.add(Finding.of(
                    each.getKey(),
                    each.getValue(),
                    expected,
                    noProfile == null
                            ? Difference.between(each.getKey(), each.getValue(), expected)
                            : Optional.empty()));
        }
        return new Outcome(portrait, noProfile, findings);
    }
}
