package dev.lightbench.firmware;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an emulated application does when the virtual bench runs it: a small text that our module builder writes into
 * a user part, and that real firmware ignores. A module without a tag behaves as {@link #DEFAULT}.
 *
 * <p>In a module it stands right behind the header, at offset 24: {@code LIGHTBENCH-APP}, the length of the text in
 * four hex digits, and the text, for example {@code mode=manual listens=false stores=686f6d65 crashes=false}, where
 * the SSID is in hex because it may hold any byte. Spaces at the end fill up to a multiple of four bytes.
 *
 * @param mode whether the application connects by itself
 * @param listens calls listen() in setup, whatever credentials are stored
 * @param storesCredentials an SSID that the application stores in setup, at most 32 bytes of UTF-8, empty for none
 * @param crashes panics in setup (SOS)
 * @param panicsAfter panics by itself so many milliseconds after its setup (SOS), 0 for never
 * @param connects starts Wi-Fi from its setup although it is MANUAL, and so panics over a damaged credential store
 * @param clears clears the credential store in setup
 * @param then what it does at the end of its setup
 * @param says lines that it writes to its serial port after its setup when a host opens the port, and again for each
 *     {@code ?} that comes in, separated by line feeds, at most 256 bytes of UTF-8; empty for none
 */
public record ApplicationTag(
        Mode mode,
        boolean listens,
        String storesCredentials,
        boolean crashes,
        int panicsAfter,
        boolean connects,
        boolean clears,
        Then then,
        String says) {
    /** An ordinary application: connects by itself, and so listens when there are no credentials. */
    public static final ApplicationTag DEFAULT = new ApplicationTag(Mode.AUTOMATIC, false, "", false);

    /** A credential-clearing helper as it should be: clears before Wi-Fi starts, and then enters DFU mode by itself. */
    public static final ApplicationTag HELPER =
            new ApplicationTag(Mode.MANUAL, false, "", false).clearing().ending(Then.DFU);

    private static final byte[] MAGIC = "LIGHTBENCH-APP".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH_DIGITS = 4;
    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_SPEECH = 256;

    /** The system mode of an application. */
    public enum Mode {
        /** Connects by itself. */
        AUTOMATIC,
        /** Connects when the application says so: our emulated one never does. */
        MANUAL
    }

    /** What an application does at the end of its setup. */
    public enum Then {
        /** Goes on running. */
        STAYS,
        /** Enters DFU mode for one boot, as System.dfu() does. */
        DFU,
        /** Resets. */
        RESET,
        /** Hangs until the watchdog resets it; the bootloader stays in DFU mode at the third time (PROTOCOL 4.4). */
        WATCHDOG
    }

    /** An application that does none of the rarer things. */
    public ApplicationTag(Mode mode, boolean listens, String storesCredentials, boolean crashes) {
        this(mode, listens, storesCredentials, crashes, 0, false, false, Then.STAYS, "");
    }

    /** Checks the SSID, the time and the lines. */
    public ApplicationTag {
        if (storesCredentials.getBytes(StandardCharsets.UTF_8).length > 32) {
            throw new IllegalArgumentException("the SSID '" + storesCredentials + "' is longer than 32 bytes");
        }
        if (panicsAfter < 0) {
            throw new IllegalArgumentException("it panics after " + panicsAfter + " ms; allowed is 0 or more");
        }
        if (says.getBytes(StandardCharsets.UTF_8).length > LONGEST_SPEECH) {
            throw new IllegalArgumentException("what it says is longer than " + LONGEST_SPEECH + " bytes");
        }
    }

    /** The same, panicking so many milliseconds after its setup. */
    public ApplicationTag panicking(int afterMillis) {
        return new ApplicationTag(mode, listens, storesCredentials, crashes, afterMillis, connects, clears, then, says);
    }

    /** The same, starting Wi-Fi from its setup. */
    public ApplicationTag connecting() {
        return new ApplicationTag(mode, listens, storesCredentials, crashes, panicsAfter, true, clears, then, says);
    }

    /** The same, clearing the credential store in its setup. */
    public ApplicationTag clearing() {
        return new ApplicationTag(mode, listens, storesCredentials, crashes, panicsAfter, connects, true, then, says);
    }

    /** The same, with another end of its setup. */
    public ApplicationTag ending(Then end) {
        return new ApplicationTag(mode, listens, storesCredentials, crashes, panicsAfter, connects, clears, end, says);
    }

    /** The same, with lines for its serial port. */
    public ApplicationTag saying(String lines) {
        return new ApplicationTag(
                mode, listens, storesCredentials, crashes, panicsAfter, connects, clears, then, lines);
    }

    /** The bytes as they stand in a module. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder()
                .append("mode=")
                .append(mode.name().toLowerCase(Locale.ROOT))
                .append(" listens=")
                .append(listens)
                .append(" stores=")
                .append(hex(storesCredentials))
                .append(" crashes=")
                .append(crashes);
        rarer(text);
        while ((MAGIC.length + LENGTH_DIGITS + text.length()) % 4 != 0) {
            text.append(' ');
        }
        return (new String(MAGIC, StandardCharsets.US_ASCII) + String.format(Locale.ROOT, "%04x", text.length()) + text)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Written only where they are not the usual, so that an ordinary application keeps the bytes that it always had. */
    private void rarer(StringBuilder text) {
        if (panicsAfter > 0) {
            text.append(" panics-after=").append(panicsAfter);
        }
        if (connects) {
            text.append(" connects=true");
        }
        if (clears) {
            text.append(" clears=true");
        }
        if (then != Then.STAYS) {
            text.append(" then=").append(then.name().toLowerCase(Locale.ROOT));
        }
        if (!says.isEmpty()) {
            text.append(" says=").append(hex(says));
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    /**
     * The tag in a user part's bytes, if there is one: looks in one place only, and takes whatever is not exactly a
     * tag for none.
     *
     * @param userPart from the header on, a module or a piece of flash; may be of any length
     */
    public static Optional<ApplicationTag> find(byte[] userPart) {
        int lengthAt = ModuleHeader.SIZE + MAGIC.length;
        int textAt = lengthAt + LENGTH_DIGITS;
        if (userPart.length < textAt || !Arrays.equals(userPart, ModuleHeader.SIZE, lengthAt, MAGIC, 0, MAGIC.length)) {
            return Optional.empty();
        }
        try {
            int length =
                    HexFormat.fromHexDigits(new String(userPart, lengthAt, LENGTH_DIGITS, StandardCharsets.US_ASCII));
            if (length > LONGEST_TEXT || userPart.length < textAt + length) {
                return Optional.empty();
            }
            return Optional.of(read(new String(userPart, textAt, length, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ApplicationTag read(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.strip().split(" ", -1)) {
            int equals = field.indexOf('=');
            if (equals < 0 || fields.put(field.substring(0, equals), field.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("not a field: " + field);
            }
        }
        return new ApplicationTag(
                Mode.valueOf(field(fields, "mode").toUpperCase(Locale.ROOT)),
                flag(fields, "listens"),
                text(field(fields, "stores")),
                flag(fields, "crashes"),
                Integer.parseInt(fields.getOrDefault("panics-after", "0")),
                fields.containsKey("connects") && flag(fields, "connects"),
                fields.containsKey("clears") && flag(fields, "clears"),
                Then.valueOf(fields.getOrDefault("then", "stays").toUpperCase(Locale.ROOT)),
                text(fields.getOrDefault("says", "")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static boolean flag(Map<String, String> fields, String name) {
        return switch (field(fields, name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is neither true nor false");
        };
    }
}
