package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitMode;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the table of routes ends as it says, by the emulated unit's own store, flash and transfers. Units of one
 * version, platform and mode share a hub that cannot switch its ports.
 */
class RouteCellsTest {
    /** After this a unit in the loop has panicked for the first time. */
    private static final Duration UNTIL_IT_IS_MUTE = Duration.ofSeconds(2);

    static Stream<Arguments> benches() {
        return RouteCell.all().stream()
                .map(cell -> List.of(cell.os(), cell.platform(), cell.mode()))
                .distinct()
                .map(each -> Arguments.of(each.toArray()));
    }

    @ParameterizedTest(name = "{0} {1} found {2}")
    @MethodSource("benches")
    void everyUnitThatCanBeEndsAsTheTableSays(String os, Platform platform, String mode) throws Exception {
        List<RouteCell> cells = RouteCell.all().stream()
                .filter(RouteCell::possible)
                .filter(cell -> cell.os().equals(os)
                        && cell.platform() == platform
                        && cell.mode().equals(mode))
                .toList();
        Rescue rescue = Rescue.withoutPowerSwitching();
        cells.forEach(cell -> rescue.unit(cell.unit(rescue.size() + 1)));

        Played played = rescue.playAfter(mode.equals("sos") ? UNTIL_IT_IS_MUTE : Duration.ZERO);

        Truth.ofEveryPass(played, rescue.products());
        assertSoftly(all -> {
            for (int i = 0; i < cells.size(); i++) {
                RunRecord record = played.record(i + 1);
                all.assertThat(record.failure()).as(cells.get(i).toString()).isEmpty();
                all.assertThat(record.passed()).as(cells.get(i).toString()).isTrue();
                all.assertThat(record.facts()).as(cells.get(i).toString()).containsEntry("osVersion", os);
                all.assertThat(Ways.of(played.unit(i + 1)))
                        .as(cells.get(i).toString())
                        .isEqualTo(cells.get(i).route());
            }
        });
    }

    static Stream<RouteCell> impossible() {
        return RouteCell.all().stream().filter(cell -> !cell.possible());
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void aUnitThatTheTableCallsImpossibleIsInTheLoopInstead(RouteCell cell) throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching().unit(cell.unit(1));
        VirtualTime time = new VirtualTime();

        UnitMode mode = time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                time.sleep(UNTIL_IT_IS_MUTE);
                return bench.units().get(0).inspect(EmulatedUnit::mode);
            }
        });

        assertThat(mode).isEqualTo(UnitMode.SOS);
    }

    @Test
    void theTableHasEveryCellOnce() {
        List<String> versions = List.of("0.6.3", "0.7.0", "0.8.0-rc.11", "1.0.1", "1.2.1", "1.5.2", "2.0.1", "2.3.1");
        List<RouteCell> cells = RouteCell.all();

        assertThat(cells.stream().map(RouteCell::toString)).doesNotHaveDuplicates();
        assertThat(cells.stream().map(RouteCell::os).distinct()).containsExactlyElementsOf(versions);
        assertThat(cells.stream().map(RouteCell::mode).distinct())
                .containsExactly("normal", "listening", "safe", "dfu", "sos");
        assertThat(cells).hasSize(versions.size() * 2 * 3 * 5 * ApplicationTag.Mode.values().length);
        assertThat(cells)
                .allMatch(cell -> cell.end().equals("PASS") || cell.end().equals("impossible"));
    }
}
