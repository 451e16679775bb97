package dev.lightbench.cli.report;

import dev.lightbench.cli.Printable;
import dev.lightbench.run.UnitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table of units that {@code run} ends with and {@code runs} shows: a row for each, and for a failed one why. */
public final class Summary {
    private Summary() {}

    /** One row for each unit; below a failed one what was found, and on the next line what to do. */
    public static List<String> table(List<UnitReport> units, int width) {
        return table(units, false, width);
    }

    /** The same with the time of each start, UTC. */
    public static List<String> history(List<UnitReport> units, int width) {
        return table(units, true, width);
    }

    private static List<String> table(List<UnitReport> units, boolean times, int width) {
        TextTable table =
                new TextTable("STARTED", "SLOT", "SERIAL", "DEVICE ID", "PLATFORM", "OS", "VERDICT", " SECONDS");
        for (UnitReport unit : units) {
            table.row(
                    times ? unit.startedAt().substring(0, 19).replace('T', ' ') : "",
                    unit.slot(),
                    text(unit.serial()),
                    text(unit.deviceId()),
                    text(unit.platform()),
                    text(unit.osVersion()),
                    word(unit) + (unit.retestOf() == null ? "" : " (retest)"),
                    seconds(unit.elapsedMillis()));
        }
        List<String> rows = table.lines(width);
        List<String> lines = new ArrayList<>(List.of(rows.get(0)));
        for (int i = 0; i < units.size(); i++) {
            lines.add(rows.get(i + 1));
            UnitReport.FailureReport failure = units.get(i).failure();
            if (failure != null) {
                lines.addAll(Wrapped.lines(failure.code() + ": " + Printable.of(failure.message()), "      ", width));
                lines.addAll(Wrapped.lines(Printable.of(failure.remedy()), "      ", width));
            }
        }
        return lines;
    }

    /** The totals, for example {@code 26 PASS, 2 FAIL in 58.3 s}. */
    public static String totals(RunReport report) {
        return report.passed() + " PASS, " + report.failed() + " FAIL"
                + (report.unrecorded() == 0 ? "" : ", " + report.unrecorded() + " not recorded") + " in "
                + seconds(report.elapsedMillis()) + " s";
    }

    /** A verdict, or why there is none. */
    private static String word(UnitReport unit) {
        return unit.recorded() ? unit.verdict() : unit.state().equals("HELD") ? "held" : "not begun";
    }

    /** One run on a line, for example {@code A3 PASS LB-7 after 12.3 s}; a failed one with what was found and what to do. */
    public static String line(UnitReport unit) {
        String name = unit.serial() != null ? unit.serial() : unit.deviceId() != null ? unit.deviceId() : unit.port();
        UnitReport.FailureReport failure = unit.failure();
        return Printable.of(unit.slot() + " " + word(unit) + " " + name + " after " + seconds(unit.elapsedMillis())
                + " s" + (failure == null ? "" : ": " + failure.message() + " " + failure.remedy()));
    }

    /** Milliseconds as seconds with one decimal. */
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
