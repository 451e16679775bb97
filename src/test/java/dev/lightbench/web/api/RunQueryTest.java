package dev.lightbench.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunState;
import dev.lightbench.web.problem.Refused;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunQueryTest {
    @Test
    void withoutParametersAsksForTheNewestHundred() {
        assertThat(RunQuery.of(Map.of())).isEqualTo(RunFilter.newest(100));
    }

    @Test
    void readsEveryParameter() {
        RunFilter filter = query(
                "serial", "LB-1",
                "deviceId", "0123",
                "slot", "A1",
                "state", "aborted",
                "from", "2026-03-01T10:00:00Z",
                "to", "2026-03-01T12:00:00 01:00",
                "limit", "1000");

        assertThat(filter.serial()).hasValue("LB-1");
        assertThat(filter.deviceId()).hasValue("0123");
        assertThat(filter.slot()).hasValue("A1");
        assertThat(filter.states()).containsExactly(RunState.ABORTED);
        assertThat(filter.from()).hasValue(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(filter.to()).hasValue(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(filter.limit()).isEqualTo(1000);
    }

    @Test
    void aDayBeginsAtMidnightUtc() {
        assertThat(query("from", "2026-03-01").from()).hasValue(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void aVerdictIsAllStatesThatMeanIt() {
        assertThat(query("verdict", "PASS").states()).containsExactly(RunState.PASSED);
        assertThat(query("verdict", "fail").states())
                .containsExactlyInAnyOrderElementsOf(Set.of(RunState.FAILED, RunState.ABORTED, RunState.INTERRUPTED));
        assertThat(query("verdict", "fail", "state", "FAILED").states()).containsExactly(RunState.FAILED);
    }

    @Test
    void anEmptyFieldOfAFormAsksForNothing() {
        assertThat(query("serial", "", "verdict", " ")).isEqualTo(RunFilter.newest(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit | 0 | allowed is 1 to 1000",
                "limit | 1001 | allowed is 1 to 1000",
                "limit | many | allowed is 1 to 1000",
                "verdict | MAYBE | allowed is PASS or FAIL",
                "state | RUNNING | allowed is PASSED, FAILED, ABORTED, INTERRUPTED",
                "from | yesterday | allowed is a time with its zone",
                "cursor | x | allowed is the nextCursor",
                "cursor | 99999999999999999999.x | allowed is the nextCursor",
                "serail | LB-1 | allowed are serial, deviceId, slot"
            })
    void whatItDoesNotUnderstandItRefusesWithWhatIsAllowed(String name, String value, String sentence) {
        assertThatThrownBy(() -> query(name, value))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void aVerdictAndAStateThatExcludeEachOtherAreRefused() {
        assertThatThrownBy(() -> query("verdict", "PASS", "state", "FAILED")).isInstanceOf(Refused.class);
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> RunQuery.of(Map.of("slot", new String[] {"A1", "A2"})))
                .hasMessageContaining("more than once");
    }

    private static RunFilter query(String... namesAndValues) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], new String[] {namesAndValues[i + 1]});
        }
        return RunQuery.of(parameters);
    }
}
