package dev.lightbench.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTableTest {
    private static final String DEVICE = "e00fce6800000000000000a1";

    private final LiveTable plain = new LiveTable(false);

    @Test
    void givesEachSlotALineWithGaugeStepAndSeconds() {
        List<SlotView> slots = List.of(
                running("A1", 0.5),
                new SlotView("A2", DEVICE, SlotState.PASS, "flash", "", 1, 31_240, ""),
                new SlotView("A3", DEVICE, SlotState.FAIL, "flash", "", 0.9, 30_000, "Flash does not hold data."),
                new SlotView("A4", DEVICE, SlotState.HELD, "flash", "", 1, 31_000, ""));

        assertThat(plain.lines(slots, 31_300, new TerminalSize(121, 24)).stream()
                        .map(line -> line.replaceAll(" {9,}", " .. ")))
                .containsExactly(
                        "31.3 s  1 PASS, 1 FAIL, 1 held, 1 running",
                        "A1   e00fce6800000000000000a1 running [##############--------------] flash: writing .. 12.3 s",
                        "A2   e00fce6800000000000000a1 PASS .. 31.2 s",
                        "A3   e00fce6800000000000000a1 FAIL    Flash does not hold data. .. 30.0 s",
                        "A4   e00fce6800000000000000a1 held    [############################] flash .. 31.0 s");
    }

    @Test
    void putsSlotsSideBySideWhenTheTerminalIsTooLowForALineEach() {
        List<String> lines = plain.lines(slots(28), 1000, new TerminalSize(80, 24));

        assertThat(lines).hasSize(15);
        assertThat(lines.get(1)).startsWith("A1 ").contains("  C1 ");
        assertThat(lines.get(14)).startsWith("B7 ").contains("  D7 ");
    }

    @Test
    void showsFailuresFirstAndCountsTheRestWhenNotAllSlotsFit() {
        List<SlotView> slots = new ArrayList<>(slots(112));
        slots.set(100, new SlotView("P3", "", SlotState.FAIL, "flash", "", 1, 1, "Flash does not hold data."));

        List<String> lines = plain.lines(slots, 1000, new TerminalSize(80, 24));

        assertThat(lines).hasSizeLessThan(24);
        assertThat(String.join("\n", lines)).contains("P3   FAIL");
        assertThat(lines.get(lines.size() - 1)).matches("and \\d+ running");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,3", "12,5", "20,10", "39,24", "60,24", "80,24", "100,50", "200,60", "400,200"})
    void neverPassesTheEdgesOfTheTerminal(int columns, int rows) {
        List<SlotView> slots = new ArrayList<>(slots(28));
        slots.set(3, new SlotView("A4", DEVICE, SlotState.FAIL, "flash", "", 1, 99_999_999, "x".repeat(300)));

        List<String> lines = plain.lines(slots, 1000, new TerminalSize(columns, rows));

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        assertThat(lines).hasSizeLessThanOrEqualTo(Math.max(2, rows));
    }

    @Test
    void coloursAVerdictOnlyWhereColoursAreWanted() {
        List<SlotView> slots = List.of(new SlotView("A1", "", SlotState.FAIL, "flash", "", 1, 1, "Bad."));
        TerminalSize size = new TerminalSize(80, 24);

        assertThat(String.join("", plain.lines(slots, 1, size))).doesNotContain("\u001b");
        assertThat(new LiveTable(true).lines(slots, 1, size).get(1)).contains("\u001b[1;31mFAIL");
    }

    @Test
    void letsNoUnitWriteEscapeSequencesToTheTerminal() {
        List<SlotView> slots =
                List.of(new SlotView("A1", "\u001b[2Jx", SlotState.FAIL, "flash", "", 1, 1, "\u001b]0;gotcha\u0007"));

        assertThat(String.join("", plain.lines(slots, 1, new TerminalSize(120, 24))))
                .doesNotContain("\u001b", "\u0007");
    }

    private static SlotView running(String slot, double done) {
        return new SlotView(slot, DEVICE, SlotState.RUNNING, "flash", "writing", done, 12_345, "");
    }

    /** Hubs of seven: A1 to A7, B1 ... */
    private static List<SlotView> slots(int count) {
        List<SlotView> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(running((char) ('A' + i / 7) + "" + (i % 7 + 1), i / (double) count));
        }
        return slots;
    }
}
