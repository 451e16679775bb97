package dev.lightbench.web;

import static dev.lightbench.web.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.station.StartMode;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EngineerTest {
    @TempDir
    private Path directory;

    @Test
    void seesTheDescriptionOfTheApi() throws Exception {
        ServerSetup setup = new ServerSetup(InetAddress.getLoopbackAddress(), 0, true);
        try (RunningServer server = new RunningServer(directory, StartMode.BY_HAND, setup)) {
            JsonNode description = json(server.get("/api/v1/openapi"));

            assertThat(description.at("/openapi").asString()).startsWith("3.");
            assertThat(description.at("/paths").propertyNames())
                    .contains("/api/v1/station", "/api/v1/slots/{name}/start", "/api/v1/runs/{id}/transcript")
                    .allMatch(path -> path.startsWith("/api/v1/"));
            assertThat(description.at("/paths/~1api~1v1~1runs/get/parameters").findValuesAsString("name"))
                    .contains("serial", "cursor", "limit");
        }
    }
}
