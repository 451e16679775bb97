package dev.lightbench.cli.measure;

import dev.lightbench.bench.BenchTransfer;
import dev.lightbench.fixture.Slot;
import java.time.Duration;
import java.util.List;

/**
 * A work order played over a bench.
 *
 * @param units one for each unit, in the order of the slots
 * @param elapsed from the snapshot of the bus to the last verdict
 */
record Played(List<Unit> units, Duration elapsed) {

    /**
     * What became of one unit.
     *
     * @param slot where it sat
     * @param passed whether its verdict is PASS
     * @param toVerdict from the snapshot of the bus until its verdict was announced
     * @param transfers its vendor and class transfers on the bench
     */
    record Unit(Slot slot, boolean passed, Duration toVerdict, List<BenchTransfer> transfers) {}

    /** How many passed. */
    long passed() {
        return units.stream().filter(Unit::passed).count();
    }
}
