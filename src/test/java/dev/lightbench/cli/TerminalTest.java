package dev.lightbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void isNotInteractiveWhereOutputGoesToAFileOrTheTerminalIsDumb() {
        assertThat(Terminal.of(Map.of("TERM", "xterm"), false)).isEqualTo(Terminal.NONE);
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true)).isEqualTo(Terminal.NONE);
        assertThat(Terminal.of(Map.of(), true)).isEqualTo(Terminal.NONE);
    }

    @Test
    void leavesColoursOutWhereTheUserWantsNone() {
        assertThat(Terminal.of(Map.of("TERM", "xterm"), true)).isEqualTo(new Terminal(true, true));
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true)).isEqualTo(new Terminal(true, false));
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", ""), true)).isEqualTo(new Terminal(true, true));
    }

    @Test
    void readsTheSizeAsSttyWritesItAndTakesTheUsualOneWhereItSaysNothing() {
        assertThat(TerminalSize.parse("50 132\n")).isEqualTo(new TerminalSize(132, 50));
        assertThat(TerminalSize.parse("0 0\n")).isEqualTo(TerminalSize.USUAL);
        assertThat(TerminalSize.parse("")).isEqualTo(TerminalSize.USUAL);
    }
}
