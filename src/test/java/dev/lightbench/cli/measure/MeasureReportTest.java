package dev.lightbench.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.report.JsonDocument;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureReportTest {
    private static final Figure WITHIN = Figure.number("one", "first", 1.05, 1.06);
    private static final Figure BEYOND = Figure.millis("two", "second", Duration.ofMillis(301), Duration.ofMillis(300));

    @Test
    void isMetOnlyIfEveryFigureIsWithinItsBound() {
        assertThat(MeasureReport.of("demo", List.of(WITHIN)).met()).isTrue();
        assertThat(MeasureReport.of("demo", List.of(WITHIN, BEYOND)).met()).isFalse();
    }

    @Test
    void marksTheFigureThatExceedsItsBound() {
        List<String> lines = MeasureReport.of("demo", List.of(WITHIN, BEYOND)).lines(200);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("first", "1.050", "1.060").doesNotContain("EXCEEDED");
        assertThat(lines.get(2)).contains("second", "301 ms", "300 ms", "EXCEEDED");
    }

    @Test
    void tellsScriptsTheSame() {
        StringWriter printed = new StringWriter();

        JsonDocument.print(MeasureReport.of("demo", List.of(BEYOND)), new PrintWriter(printed));

        assertThat(printed.toString())
                .contains("\"name\" : \"two\"", "\"value\" : 301.0", "\"bound\" : 300.0", "\"met\" : false");
    }
}
