package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineExplainerTest {
    private static final RouteExplainer ROUTES = new RouteExplainer() {
        @Override
        public List<Found> supported() {
            return List.of(find(Platform.PHOTON, "1.4.0", "answering"), find(Platform.P1, "1.4.0", "answering"));
        }

        @Override
        public Found find(Platform platform, String osVersion, String mode) {
            return new Found(platform, osVersion, mode);
        }

        @Override
        public List<String> lines(Found unit, PipelineStep step) {
            return List.of("does " + step.name() + " to a " + unit.platform().label());
        }
    };

    private static List<String> explained(String text) throws PipelineFileException {
        return new PipelineExplainer(ROUTES).lines(PipelineFileTest.parse(text));
    }

    @Test
    void aStepIsExplainedWithTheValuesThatCount() throws Exception {
        List<String> lines = explained("""
                pipeline: p
                steps:
                  - detect
                  - clear-credentials: {retries: 2, before-retry: power-cycle, looks: 5}
                """);

        assertThat(lines)
                .containsSubsequence(
                        "1. detect: Does what the test of detect says.",
                        "   retries: none",
                        "   label: none",
                        "2. clear-credentials: Does what the test of clear-credentials says.",
                        "   needs the unit: any mode",
                        "   deadline of an attempt: 10s",
                        "   retries: 2, before each: power-cycle the port, or reopen it where the hub cannot switch it",
                        "   route: auto",
                        "   looks: 5",
                        "   can end in: UNIT_SILENT",
                        "Every step can also end in STEP_TOO_LONG, STOPPED, STATION_FAULT.");
    }

    @Test
    void aLadderIsToldRungByRung() throws Exception {
        assertThat(explained("pipeline: p\nsteps: [detect: {retries: 3, before-retry: [again, reset]}]\n"))
                .contains("   retries: 3, before no. 1: nothing but the next attempt; before no. 2 and those after it:"
                        + " reset the unit, or reopen the port where it does not take that");
    }

    @Test
    void everySupportedRouteTellsWhatItMakesOfEveryStep() throws Exception {
        assertThat(explained("pipeline: p\nsteps: [detect, flash]\n"))
                .containsSubsequence(
                        "The route of photon, Device OS 1.4.0, answering:",
                        "  1. detect",
                        "       does detect to a photon",
                        "  2. flash",
                        "       does flash to a photon",
                        "The route of p1, Device OS 1.4.0, answering:",
                        "       does flash to a p1");
    }

    @Test
    void aGroupIsToldAtEachOfItsSteps() throws Exception {
        assertThat(explained("pipeline: p\nsteps: [detect, group: {retries: 3, steps: [detect, flash]}]\n"))
                .filteredOn(line -> line.startsWith("   group: "))
                .containsExactly(
                        "   group: steps 2 to 3, walked again up to 3, before each: reopen the port",
                        "   group: steps 2 to 3, walked again up to 3, before each: reopen the port");
    }
}
