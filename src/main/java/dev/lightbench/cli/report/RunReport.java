package dev.lightbench.cli.report;

import dev.lightbench.run.UnitReport;
import java.util.List;

/**
 * What {@code run} did: the document that {@code run --json} prints.
 *
 * @param units one for each unit, in the order of their slots
 * @param elapsedMillis from the first start to the last verdict
 */
public record RunReport(List<UnitReport> units, long elapsedMillis) {

    /** Copies the list. */
    public RunReport {
        units = List.copyOf(units);
    }

    /** How many passed. */
    public long passed() {
        return units.stream().filter(UnitReport::passed).count();
    }

    /** How many did not, and are recorded. */
    public long failed() {
        return units.size() - passed() - unrecorded();
    }

    /** How many have no verdict, because the store took none. */
    public long unrecorded() {
        return units.stream().filter(unit -> !unit.recorded()).count();
    }
}
