package dev.lightbench.bench.replay;

import dev.lightbench.usb.ControlSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the stays in the entries of a transcript, which come in order. */
final class StayReader {
    private static final Pattern SEEN = Pattern.compile("([0-9a-f]{4}):([0-9a-f]{4}).* at address (\\d+)");

    private final List<Stay> done = new ArrayList<>();
    private @Nullable Open open;
    private long emptySince;

    /** A stay whose end has not been read. */
    private static final class Open {
        private final int vendorId;
        private final int productId;
        private final int address;
        private final Duration absentBefore;
        private final List<Recorded> transfers = new ArrayList<>();
        private byte[] configuration = {};
        private long lastEnd;

        Open(int vendorId, int productId, int address, long absentNanos, long since) {
            this.vendorId = vendorId;
            this.productId = productId;
            this.address = address;
            this.absentBefore = Duration.ofNanos(Math.max(0, absentNanos));
            this.lastEnd = since;
        }
    }

    void add(JsonNode entry) {
        long start = entry.at("/startNanos").asLong();
        switch (entry.at("/kind").asString("")) {
            case "SIGHTING" -> sighting(entry, start);
            case "OPEN" -> opened(entry);
            case "CONTROL_IN", "CONTROL_OUT" -> transfer(entry, start);
            default -> {
                // a note says nothing that the unit did
            }
        }
    }

    private void sighting(JsonNode entry, long at) {
        if (!entry.at("/outcome").asString("").equals("ok")) {
            return;
        }
        Matcher seen = SEEN.matcher(entry.at("/note").asString(""));
        if (!seen.find()) {
            leave(at);
            return;
        }
        int address = Integer.parseInt(seen.group(3));
        if (open != null && open.address == address) {
            return;
        }
        leave(at);
        open = new Open(
                Integer.parseInt(seen.group(1), 16), Integer.parseInt(seen.group(2), 16), address, at - emptySince, at);
    }

    private void leave(long at) {
        if (open != null) {
            done.add(stay(open, Duration.ofNanos(Math.max(0, at - open.lastEnd))));
            open = null;
            emptySince = at;
        }
    }

    private void opened(JsonNode entry) {
        byte[] configuration = bytes(entry);
        if (open != null && configuration.length > 0) {
            open.configuration = configuration;
        }
    }

    private void transfer(JsonNode entry, long start) {
        if (open == null) {
            return; // its host had not noticed yet that it was gone
        }
        long end = entry.at("/endNanos").asLong();
        JsonNode setup = entry.at("/setup");
        open.transfers.add(new Recorded(
                new ControlSetup(
                        setup.at("/requestType").asInt(),
                        setup.at("/request").asInt(),
                        setup.at("/value").asInt(),
                        setup.at("/index").asInt(),
                        setup.at("/length").asInt()),
                entry.at("/outcome").asString(""),
                entry.at("/kind").asString("").equals("CONTROL_IN") ? bytes(entry) : new byte[0],
                entry.at("/length").asInt(),
                entry.at("/digest").asString(""),
                Duration.ofNanos(Math.max(0, end - start))));
        open.lastEnd = end;
    }

    private static byte[] bytes(JsonNode entry) {
        return HexFormat.of().parseHex(entry.at("/bytes").asString(""));
    }

    List<Stay> all() {
        if (open != null) {
            done.add(stay(open, Stay.STAYS));
            open = null;
        }
        return List.copyOf(done);
    }

    private static Stay stay(Open open, Duration leavesAfter) {
        return new Stay(
                open.vendorId,
                open.productId,
                open.configuration,
                open.absentBefore,
                List.copyOf(open.transfers),
                leavesAfter);
    }
}
