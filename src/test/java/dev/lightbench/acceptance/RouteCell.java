package dev.lightbench.acceptance;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of {@code docs/routes-cells.csv}: a unit as it comes, and how its run has to end.
 *
 * @param os its Device OS version
 * @param platform Photon or P1
 * @param credentials what its stored credentials are worth
 * @param mode what it is found in: normal, listening, safe, dfu or sos
 * @param application the mode of its application
 * @param end {@code PASS} or {@code impossible}
 * @param route how it gets there
 */
record RouteCell(
        String os,
        Platform platform,
        UnitSpec.Credentials credentials,
        String mode,
        ApplicationTag.Mode application,
        String end,
        String route) {
    private static final Path TABLE = Path.of("docs", "routes-cells.csv");

    /** All rows, in the order of the table. */
    static List<RouteCell> all() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader in = Files.newBufferedReader(TABLE, StandardCharsets.UTF_8)) {
            return format.parse(in).stream().map(RouteCell::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteCell of(CSVRecord row) {
        return new RouteCell(
                row.get("os"),
                Platform.named(row.get("platform")).orElseThrow(),
                UnitSpec.Credentials.valueOf(row.get("credentials").toUpperCase(Locale.ROOT)),
                row.get("mode"),
                ApplicationTag.Mode.valueOf(row.get("application").toUpperCase(Locale.ROOT)),
                row.get("end"),
                row.get("route"));
    }

    boolean possible() {
        return !end.equals("impossible");
    }

    /** The unit of this row, as the n-th of its bench. */
    UnitSpec unit(int number) {
        return new UnitSpec(
                        platform,
                        Specs.deviceId(number),
                        os,
                        List.of("old-factory"),
                        credentials,
                        Duration.ZERO,
                        Specs.application(platform, tag()),
                        Set.of())
                .found(found());
    }

    /** What makes it loop is the store where it is damaged and read, and else the application. */
    private ApplicationTag tag() {
        ApplicationTag plain = new ApplicationTag(application, false, "", false);
        if (!mode.equals("sos")) {
            return plain;
        }
        if (credentials != UnitSpec.Credentials.CORRUPT) {
            return plain.panicking(1500);
        }
        return application == ApplicationTag.Mode.MANUAL ? plain.connecting() : plain;
    }

    private UnitSpec.Found found() {
        return switch (mode) {
            case "listening" -> UnitSpec.Found.LISTENING;
            case "safe" -> UnitSpec.Found.SAFE;
            case "dfu" -> UnitSpec.Found.DFU;
            default -> UnitSpec.Found.NORMAL;
        };
    }

    @Override
    public String toString() {
        return String.join(
                ", ",
                os,
                platform.label(),
                credentials.name().toLowerCase(Locale.ROOT) + " credentials",
                mode,
                application.name().toLowerCase(Locale.ROOT));
    }
}
