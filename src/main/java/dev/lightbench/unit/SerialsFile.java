package dev.lightbench.unit;

import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import dev.lightbench.unit.Serials.Row;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a serials file and finds everything that is wrong in it, not only the first. One file per object. */
final class SerialsFile {
    private static final String ALLOWED = "allowed is 'serial,deviceId', 'serial,slot' or 'serial,deviceId,slot'";
    private static final List<String> COLUMNS = List.of("serial", "deviceId", "slot");
    /** A device id is 12 bytes (PROTOCOL 2.1 sends it as hex text). */
    private static final Pattern DEVICE_ID = Pattern.compile("[0-9a-fA-F]{24}");

    private static final Pattern SLOT = Pattern.compile("[A-Za-z]{1,2}[1-9]\\d{0,2}");
    private static final Pattern SERIAL = Pattern.compile("\\P{Cntrl}{1,64}");
    private static final WholeFile FILES = new WholeFile(16 << 20);

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private final String name;
    private final List<String> errors = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> serials = new HashMap<>();
    private final Map<String, Long> deviceIds = new HashMap<>();
    private final Map<String, Long> slots = new HashMap<>();

    private SerialsFile(String name) {
        this.name = name;
    }

    static Serials read(Path file) throws SerialsFileException {
        SerialsFile reading = new SerialsFile(file.toString());
        reading.parse(text(file));
        if (!reading.errors.isEmpty()) {
            throw new SerialsFileException(reading.errors);
        }
        return new Serials(reading.name, reading.rows);
    }

    private static String text(Path file) throws SerialsFileException {
        try {
            return FILES.text(file);
        } catch (UnusableFileException e) {
            throw new SerialsFileException(List.of(e.problem().toString()));
        }
    }

    private void parse(String text) {
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            List<String> header = List.of();
            for (CSVRecord record : parser) {
                line = Math.max(1, parser.getCurrentLineNumber());
                if (blank(record)) {
                    continue;
                }
                if (header.isEmpty()) {
                    header = header(record, line);
                    if (header.isEmpty()) {
                        return;
                    }
                } else {
                    row(record, header, line);
                }
            }
            if (rows.isEmpty() && errors.isEmpty()) {
                errors.add(name + ": names no unit; " + ALLOWED + " in its first line, then one unit per line");
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            // What the CSV parser throws for quotes: the text is in memory, so nothing else can fail here.
            wrong(line, "after this line a quote is not closed, or text follows a closed one; allowed is \"...\"");
        }
    }

    private static boolean blank(CSVRecord record) {
        return record.stream().allMatch(String::isBlank);
    }

    /** The columns by position, or an empty list and an error. */
    private List<String> header(CSVRecord record, long line) {
        List<String> found = new ArrayList<>();
        for (String cell : record) {
            found.add(COLUMNS.stream()
                    .filter(column -> column.equalsIgnoreCase(cell.strip()))
                    .findFirst()
                    .orElse("?" + cell.strip()));
        }
        Set<String> once = new HashSet<>(found);
        boolean known = found.stream().noneMatch(column -> column.startsWith("?"));
        if (!known || once.size() != found.size() || !once.contains("serial") || once.size() < 2) {
            errors.add(name + ":" + line + ": the header is '" + String.join(",", record.toList()) + "'; " + ALLOWED);
            return List.of();
        }
        return found;
    }

    private void row(CSVRecord record, List<String> header, long line) {
        if (record.size() != header.size()) {
            wrong(line, "has " + record.size() + " cells; allowed are the " + header.size() + " of the header");
            return;
        }
        String serial = cell(record, header, "serial");
        String deviceId = cell(record, header, "deviceId").toLowerCase(Locale.ROOT);
        String slot = cell(record, header, "slot").toUpperCase(Locale.ROOT);
        boolean good = true;
        if (!SERIAL.matcher(serial).matches()) {
            good = wrong(line, "the serial is " + shown(serial) + "; allowed are 1 to 64 printable characters");
        }
        if (deviceId.isEmpty() == slot.isEmpty()) {
            good = wrong(
                    line,
                    "names " + (slot.isEmpty() ? "neither device id nor slot" : "a device id and a slot")
                            + "; allowed is exactly one of them");
        } else if (slot.isEmpty() && !DEVICE_ID.matcher(deviceId).matches()) {
            good = wrong(line, "the device id is " + shown(deviceId) + "; allowed are 24 hex digits");
        } else if (deviceId.isEmpty() && !SLOT.matcher(slot).matches()) {
            good = wrong(
                    line, "the slot is " + shown(slot) + "; allowed is a hub's letter and a port's number, as in B4");
        }
        good &= once(serials, serial, "serial", line);
        good &= once(deviceIds, deviceId, "device id", line);
        good &= once(slots, slot, "slot", line);
        if (good) {
            rows.add(new Row(line, serial, deviceId, slot));
        }
    }

    private static String cell(CSVRecord record, List<String> header, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : record.get(at).strip();
    }

    private boolean once(Map<String, Long> seen, String value, String what, long line) {
        Long first = value.isEmpty() ? null : seen.putIfAbsent(value, line);
        return first == null
                || wrong(line, what + " " + value + " stands already in line " + first + "; allowed is once");
    }

    /** Always false: a row with an error is not a good one. */
    private boolean wrong(long line, String sentence) {
        errors.add(name + ":" + line + ": " + sentence);
        return false;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : "'" + value.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
