package dev.lightbench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void countsThroughGroupsAndKeepsSettingsAsTheyAreWritten() {
        List<Goal> goals = Goal.in("""
                        pipeline: patient
                        steps:
                          - detect
                          - group:
                              retries: 1
                              steps: [clear-credentials, {flash: {settle: 250ms}}]
                          - expect-version: {os: 1.10}
                        """).orElseThrow();

        assertThat(goals)
                .extracting(Goal::name)
                .containsExactly("detect", "clear-credentials", "flash", "expect-version");
        assertThat(goals.get(2).nanos("settle", "5s")).isEqualTo(250_000_000L);
        assertThat(goals.get(3).setting("os", "")).isEqualTo("1.10");
    }

    @Test
    void whatIsNoPipelineOrdersNothing() {
        assertThat(Goal.in("- detect")).isEmpty();
        assertThat(Goal.in("steps: [")).isEmpty();
        assertThat(Goal.in("")).isEmpty();
    }
}
