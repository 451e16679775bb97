package dev.lightbench.bench;

import dev.lightbench.config.Problems;
import dev.lightbench.firmware.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a device that the bench does not emulate: another platform, known by its ids alone, or something unrelated. */
final class UnrelatedReader {
    private static final String UNRELATED = "unrelated";
    private static final Pattern USB_ID = Pattern.compile("([0-9a-fA-F]{4}):([0-9a-fA-F]{4})");

    /** A keyboard, unless the file says other ids. */
    private static final Occupant.Unrelated KEYBOARD = new Occupant.Unrelated(0x046D, 0xC31C);
    /** PROTOCOL 1.1. */
    private static final int PARTICLE = 0x2B04;

    private static final int NORMAL_MODE = 0xC000;

    private final Problems problems;

    UnrelatedReader(Problems problems) {
        this.problems = problems;
    }

    Occupant read(Settings unit, String label) {
        Optional<Platform> platform = Platform.named(label);
        if (platform.isEmpty() && !label.equals(UNRELATED)) {
            unit.node("platform").ifPresent(node -> problems.unknown(node, "platform", label, labels()));
            return KEYBOARD;
        }
        for (String key : UnitReader.OF_UNITS) {
            if (unit.has(key)) {
                unit.problem(
                        key,
                        "'" + key
                                + "' is for photon, p1, argon and boron; another device may have 'usb-id' and 'faults'");
            }
        }
        Occupant.Unrelated usual = platform.map(p -> new Occupant.Unrelated(PARTICLE, NORMAL_MODE + p.id()))
                .orElse(KEYBOARD);
        String allowed = "VENDOR:PRODUCT in hex, for example 046d:c31c";
        Optional<String> ids = unit.text("usb-id", allowed);
        if (ids.isEmpty()) {
            return usual;
        }
        Matcher matcher = USB_ID.matcher(ids.get());
        if (!matcher.matches()) {
            unit.wrong("usb-id", ids.get(), allowed);
            return usual;
        }
        return new Occupant.Unrelated(Integer.parseInt(matcher.group(1), 16), Integer.parseInt(matcher.group(2), 16));
    }

    private static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (Platform each : Platform.values()) {
            labels.add(each.label());
        }
        labels.add(UNRELATED);
        labels.add(ReplayReader.REPLAY);
        return labels;
    }
}
