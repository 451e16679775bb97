package dev.lightbench.audit;

import dev.lightbench.usb.TransferEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was seen at a port, or opened there.
 *
 * @param port the port's path
 * @param vendorId idVendor; -1 where nothing is said of it
 * @param productId idProduct, likewise
 * @param address the address on the bus, which is another one after each enumeration; -1 where it is not said
 */
record Sighting(String port, int vendorId, int productId, int address) {
    private static final Pattern SEEN = Pattern.compile(
            "port (\\S+): (?:nothing|([0-9a-f]{4}):([0-9a-f]{4})\\b.* at address (\\d+))", Pattern.DOTALL);
    private static final Pattern OPENED = Pattern.compile("(\\S+) ([0-9a-f]{4}):([0-9a-f]{4})");
    private static final Pattern SERIAL = Pattern.compile("serial port of (\\S+)");

    /** What a sighting or an opening says; empty if it says nothing that can be read. */
    static Optional<Sighting> of(TransferEntry entry) {
        String note = entry.note() == null ? "" : entry.note();
        if (entry.kind() == TransferEntry.Kind.SIGHTING) {
            Matcher seen = SEEN.matcher(note);
            if (!seen.matches()) {
                return Optional.empty();
            }
            boolean nothing = seen.group(2) == null;
            return Optional.of(
                    nothing
                            ? new Sighting(seen.group(1), -1, -1, -1)
                            : new Sighting(
                                    seen.group(1),
                                    Integer.parseInt(seen.group(2), 16),
                                    Integer.parseInt(seen.group(3), 16),
                                    Integer.parseInt(seen.group(4))));
        }
        Matcher serial = SERIAL.matcher(note);
        if (serial.matches()) {
            return Optional.of(new Sighting(serial.group(1), -1, -1, -1));
        }
        Matcher opened = OPENED.matcher(note);
        return opened.matches()
                ? Optional.of(new Sighting(
                        opened.group(1),
                        Integer.parseInt(opened.group(2), 16),
                        Integer.parseInt(opened.group(3), 16),
                        -1))
                : Optional.empty();
    }

    /** Whether something is there. */
    boolean present() {
        return productId >= 0;
    }
}
