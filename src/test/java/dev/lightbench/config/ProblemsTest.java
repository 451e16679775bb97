package dev.lightbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems("f.yaml", Problems::quote);

    @Test
    void theyAreListedInTheOrderOfTheFile() {
        problems.add(7, 1, "third");
        problems.add(2, 9, "second");
        problems.add(2, 1, "first");
        problems.addWhole("as a whole");

        assertThat(problems.listed())
                .extracting(Problem::toString)
                .containsExactly("f.yaml: as a whole", "f.yaml:2:1: first", "f.yaml:2:9: second", "f.yaml:7:1: third");
    }

    @Test
    void whatIsReadTwiceIsWrongOnce() {
        problems.add(2, 1, "wrong");
        problems.add(2, 1, "wrong");

        assertThat(problems.listed()).hasSize(1);
    }

    @Test
    void ofVeryManyTheFirstAreListed() {
        for (int line = 53; line >= 1; line--) {
            problems.add(line, 1, "wrong");
        }

        assertThat(problems.listed()).hasSize(51).first().hasToString("f.yaml:1:1: wrong");
        assertThat(problems.listed()).last().hasToString("f.yaml: and 3 more like these");
    }

    @Test
    void whatIsQuotedIsShortAndOnOneLine() {
        assertThat(Problems.quote("a\nb\u001B[1m")).isEqualTo("'a b [1m'");
        assertThat(Problems.quote("x".repeat(41))).isEqualTo("'" + "x".repeat(40) + "...'");
    }
}
