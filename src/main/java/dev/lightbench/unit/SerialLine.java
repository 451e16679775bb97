package dev.lightbench.unit;

import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A serial that is to go into the pool, and where it was named.
 *
 * @param place for what is said of it, for example {@code pool.txt:4}
 * @param serial the product serial
 */
public record SerialLine(String place, String serial) {
    /** Of one call: more than a day's work, and few enough for one transaction. */
    public static final int MOST = 100_000;

    private static final String ALLOWED = "allowed are 4 to 40 letters, digits, hyphens, underscores and points";
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9._-]{4,40}");
    private static final Pattern DEVICE_ID = Pattern.compile("[0-9A-Fa-f]{24}");
    private static final Pattern COUNTED = Pattern.compile("(.*?)(\\d{1,18})");
    private static final WholeFile FILES = new WholeFile(8 << 20);

    /**
     * The serials of a file, one on each line; empty lines and lines that begin with {@code #} are passed over.
     *
     * @throws SerialsFileException with a sentence for each line that is wrong
     */
    public static List<SerialLine> read(Path file) throws SerialsFileException {
        String text;
        try {
            text = FILES.text(file);
        } catch (UnusableFileException e) {
            throw new SerialsFileException(List.of(e.problem().toString()));
        }
        List<SerialLine> found = new ArrayList<>();
        String[] lines = text.split("\\R", -1);
        for (int at = 0; at < lines.length; at++) {
            String serial = lines[at].strip();
            if (!serial.isEmpty() && !serial.startsWith("#")) {
                found.add(new SerialLine(file + ":" + (at + 1), serial));
            }
        }
        if (found.isEmpty()) {
            throw new SerialsFileException(List.of(file + ": names no serial; allowed is one on each line"));
        }
        return checked(found);
    }

    /**
     * The serials from one to another, both included, counted up by the digits at their end.
     *
     * @throws SerialsFileException with one sentence if they do not differ in these digits alone
     */
    public static List<SerialLine> range(String from, String to) throws SerialsFileException {
        Matcher first = COUNTED.matcher(from);
        Matcher last = COUNTED.matcher(to);
        String both = "from " + from + " to " + to;
        if (!first.matches()
                || !last.matches()
                || !first.group(1).equals(last.group(1))
                || first.group(2).length() != last.group(2).length()) {
            throw new SerialsFileException(List.of(both + ": cannot be counted; allowed are two serials that differ in"
                    + " the digits at their end alone, as LB-0001 and LB-0250"));
        }
        long low = Long.parseLong(first.group(2));
        long high = Long.parseLong(last.group(2));
        if (high < low || high - low >= MOST) {
            throw new SerialsFileException(List.of(both + ": are " + Math.max(0, high - low + 1)
                    + " serials; allowed are 1 to " + MOST + " in one call"));
        }
        int width = first.group(2).length();
        List<SerialLine> found = new ArrayList<>();
        for (long count = low; count <= high; count++) {
            String digits = Long.toString(count);
            found.add(new SerialLine(both, first.group(1) + "0".repeat(width - digits.length()) + digits));
        }
        return checked(found);
    }

    /**
     * Serials that were named one by one.
     *
     * @throws SerialsFileException with a sentence for each that is wrong
     */
    public static List<SerialLine> named(List<String> serials) throws SerialsFileException {
        List<SerialLine> found = new ArrayList<>();
        for (int at = 0; at < serials.size(); at++) {
            String serial = String.valueOf(serials.get(at)).strip();
            found.add(new SerialLine("serial " + (at + 1) + " of " + serials.size(), serial));
        }
        return checked(found);
    }

    /** Whether this is no serial, and no other name, but a device id. */
    static boolean isDeviceId(String text) {
        return DEVICE_ID.matcher(text).matches();
    }

    private static List<SerialLine> checked(List<SerialLine> lines) throws SerialsFileException {
        List<String> errors = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (SerialLine line : lines) {
            String before = seen.putIfAbsent(line.serial, line.place);
            if (!SERIAL.matcher(line.serial).matches() || isDeviceId(line.serial)) {
                String shown = line.serial.replaceAll("\\p{Cntrl}", "?");
                errors.add(line.place + ": '" + shown.substring(0, Math.min(80, shown.length())) + "' is no serial; "
                        + ALLOWED + ", and no device id");
            } else if (before != null) {
                errors.add(
                        line.place + ": serial " + line.serial + " stands already in " + before + "; allowed is once");
            }
        }
        if (lines.size() > MOST) {
            errors.add(lines.get(MOST).place + ": more serials than " + MOST + "; allowed are that many in one call");
        }
        if (!errors.isEmpty()) {
            throw new SerialsFileException(errors);
        }
        return lines;
    }
}
