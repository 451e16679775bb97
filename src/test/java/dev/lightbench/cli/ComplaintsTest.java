package dev.lightbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ComplaintsTest {
    @Command(name = "broken")
    record Broken(Exception thrown) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw thrown;
        }
    }

    private final StringWriter err = new StringWriter();

    @Test
    void printEachErrorAsOneSentenceWithoutWhatATerminalWouldObey() {
        int exitCode = execute(CommandFailed.wrongInput(List.of("a.csv:3: is wrong", "b.csv:\n  \u001b[2J is, too.")));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("lightbench: a.csv:3: is wrong.", "lightbench: b.csv: ?[2J is, too.");
    }

    @Test
    void tellWhereTheDetailsAreWhenSomethingUnexpectedHappens() {
        int exitCode = execute(new IllegalStateException("surprise"));

        assertThat(exitCode).isEqualTo(3);
        assertThat(err.toString())
                .startsWith("lightbench: something unexpected went wrong (IllegalStateException)")
                .contains("lightbench.log")
                .hasLineCount(1);
    }

    private int execute(Exception thrown) {
        return new CommandLine(new Broken(thrown))
                .setExecutionExceptionHandler(new Complaints())
                .setErr(new PrintWriter(err, true))
                .execute();
    }
}
