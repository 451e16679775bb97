package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of runs: its filters are its address. */
class RunsDrawingTest {
    private final RunsDrawing drawing = new RunsDrawing(new Words(PagesSetup.words(), Locale.ENGLISH));

    @Test
    void aFilterThatIsSetIsALinkThatTakesItAway() {
        RunsView runs = drawing.view(asked("verdict", "fail", "slot", "B6", "lang", "de"), List.of());

        assertThat(runs.filters()).containsExactly(new RunsView.Chip("Slot", "B6", true, "/runs?verdict=fail&lang=de"));
        assertThat(runs.ends().stream().filter(RunsView.Chip::set).map(RunsView.Chip::value))
                .containsExactly("Fail");
        assertThat(runs.ends().get(0).address()).isEqualTo("/runs?slot=B6&lang=de");
        assertThat(runs.ends().get(3).address()).isEqualTo("/runs?slot=B6&state=aborted&lang=de");
        assertThat(runs.json()).isEqualTo("/api/v1/runs?verdict=fail&slot=B6");
        assertThat(runs.everything()).isEqualTo("/runs?lang=de");
    }

    @Test
    void whatPeopleTypeStaysOneValueOfTheAddress() {
        RunsView runs = drawing.view(asked("serial", "A&slot=B {1}", "verdict", "pass"), List.of());

        assertThat(runs.ends().get(0).address()).isEqualTo("/runs?serial=A%26slot%3DB%20%7B1%7D");
    }

    @Test
    void theFormKeepsWhatItHasNoFieldFor() {
        RunsView runs = drawing.view(asked("slot", "A1", "state", "failed", "theme", "dark"), List.of());

        assertThat(runs.fields()).containsEntry("slot", "A1").containsEntry("serial", "");
        assertThat(runs.kept()).isEqualTo(Map.of("state", "failed", "theme", "dark"));
    }

    @Test
    void aWrongFilterIsToldWhatIsAllowed() {
        assertThatThrownBy(() -> asked("verdict", "maybe").filter())
                .isInstanceOf(BadQuestion.class)
                .hasMessage("There is no verdict maybe; allowed is PASS or FAIL.");
        assertThatThrownBy(() -> asked("colour", "red").filter()).hasMessageContaining("allowed are serial");
        assertThatThrownBy(() -> asked("cursor", "7").filter()).hasMessageContaining("nextCursor");
        assertThatThrownBy(() -> RunQuestion.of(Map.of("slot", new String[] {"A1", "A2"})))
                .hasMessageContaining("more than once");
    }

    private static RunQuestion asked(String... pairs) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], new String[] {pairs[i + 1]});
        }
        return RunQuestion.of(parameters);
    }
}
