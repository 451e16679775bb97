package dev.lightbench.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.UnitReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
    @Test
    void keepsTheOrderOfTheRecordNamesWhatIsMissingAndStaysInAscii() {
        UnitReport unit = new UnitReport(
                "run-1",
                "A1",
                "1-1.1",
                null,
                "S\u00e9rie 7",
                "photon",
                null,
                "FAILED",
                "FAIL",
                new UnitReport.FailureReport("UNIT_GONE", "fixture", "Gone.", "Look."),
                List.of(new UnitReport.StepReport("detect", "FAILED", 2, 15)),
                "2026-01-02T03:04:05Z",
                20,
                null);
        StringWriter out = new StringWriter();

        JsonDocument.print(new RunReport(List.of(unit), 21), new PrintWriter(out));

        assertThat(out.toString().replaceAll("\\s", ""))
                .isEqualTo(
                        "{\"units\":[{\"runId\":\"run-1\",\"slot\":\"A1\",\"port\":\"1-1.1\",\"deviceId\":null,"
                                + "\"serial\":\"S\\u00E9rie7\",\"platform\":\"photon\",\"osVersion\":null,\"state\":\"FAILED\","
                                + "\"verdict\":\"FAIL\",\"failure\":{\"code\":\"UNIT_GONE\",\"cause\":\"fixture\","
                                + "\"message\":\"Gone.\",\"remedy\":\"Look.\"},\"steps\":[{\"name\":\"detect\","
                                + "\"outcome\":\"FAILED\",\"attempts\":2,\"millis\":15}],"
                                + "\"startedAt\":\"2026-01-02T03:04:05Z\",\"elapsedMillis\":20,\"retestOf\":null}],\"elapsedMillis\":21}");
    }
}
