package dev.lightbench.audit;

import dev.lightbench.usb.TransferEntry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The texts that a unit says of itself (PROTOCOL 1.3, 2.1). */
final class Words {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]*");

    /** What bootloaders before 0.6.0 all say instead of an id (PROTOCOL 0.5): it tells nobody apart. */
    static final String NOBODY = "nobody";

    private Words() {}

    /** The device id of a raw read, in lower case; some versions put a NUL behind it. */
    static Optional<String> id(TransferEntry entry) {
        return Wire.ok(entry) ? asId(text(entry.bytes(), StandardCharsets.US_ASCII)) : Optional.empty();
    }

    /** The device id of a string descriptor, or {@link #NOBODY}. */
    static Optional<String> serialNumber(TransferEntry entry) {
        byte[] bytes = entry.bytes();
        if (!Wire.ok(entry) || bytes.length < 2 || bytes[1] != 3 || (bytes[0] & 0xFF) != bytes.length) {
            return Optional.empty();
        }
        String text = new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        return text.equals("00000000010C") || text.equals("00000000010B") ? Optional.of(NOBODY) : asId(text);
    }

    /** The version of a raw read; some versions put NULs behind it. */
    static Optional<String> version(TransferEntry entry) {
        if (!Wire.ok(entry)) {
            return Optional.empty();
        }
        String text = text(entry.bytes(), StandardCharsets.US_ASCII);
        return VERSION.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> asId(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return ID.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
    }

    private static String text(byte[] bytes, java.nio.charset.Charset charset) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, charset);
    }
}
