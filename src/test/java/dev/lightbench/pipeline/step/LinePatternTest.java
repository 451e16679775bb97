package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinePatternTest {

    @Test
    void findsAPartOfALine() throws Exception {
        LinePattern pattern = LinePattern.of("self-test: (PASS|OK)$");

        assertThat(pattern.in("00:12 self-test: PASS")).isTrue();
        assertThat(pattern.in("00:12 self-test: PASSED")).isFalse();
    }

    @Test
    void whatIsNoExpressionIsSaidWithItsPlace() {
        assertThat(LinePattern.wrong("pattern", "a(b"))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("has the pattern 'a(b', which is no regular expression: Unclosed group near"));
        assertThat(LinePattern.wrong("pattern", "a(b)")).isEmpty();
    }

    @Test
    void anExpressionThatWouldTakeYearsIsGivenUp() {
        LinePattern pattern = LinePattern.of("(x+x+)+y");

        assertThatThrownBy(() -> pattern.in("x".repeat(400)))
                .isInstanceOf(LinePattern.TooHard.class)
                .hasMessageContaining("takes too long for a line");
    }
}
