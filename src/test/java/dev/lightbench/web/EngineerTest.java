package dev.lightbench.web;

import static dev.lightbench.web.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.station.StartMode;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the API, held against what the API is. */
class EngineerTest {
    @TempDir
    private static Path directory;

    private static RunningServer server;
    private static JsonNode description;

    @BeforeAll
    static void describe() throws Exception {
        server = new RunningServer(
                directory, StartMode.AUTOMATIC, new ServerSetup(InetAddress.getLoopbackAddress(), 0, true));
        server.run(3);
        description = json(server.get("/api/v1/openapi"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void isThereUnderTheUsualNameToo() throws Exception {
        assertThat(json(server.get("/api/v1/openapi.json"))).isEqualTo(description);
        assertThat(description.at("/openapi").asString()).startsWith("3.");
        assertThat(description.at("/paths/~1api~1v1~1runs/get/parameters").findValuesAsString("name"))
                .containsExactly("serial", "deviceId", "slot", "verdict", "state", "from", "to", "cursor", "limit");
    }

    @Test
    void namesWhatTheControllersTakeAndNothingElse() {
        Set<String> mapped = new TreeSet<>(Set.of("get /api/v1/events"));
        server.server.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/") && !path.startsWith("/api/v1/openapi"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.add(method.name().toLowerCase() + " " + path))));

        assertThat(described()).isEqualTo(mapped).hasSizeGreaterThan(15);
    }

    @Test
    void everyPathAnswersWithTheDocumentThatIsDescribed() throws Exception {
        String run = json(server.get("/api/v1/runs?verdict=FAIL"))
                .at("/items/0/runId")
                .asString();
        for (String operation : described()) {
            String method = operation.substring(0, operation.indexOf(' ')).toUpperCase();
            String path = operation.substring(operation.indexOf(' ') + 1);
            if (path.equals("/api/v1/events")) {
                continue; // no document; EventsTest reads it
            }
            String asked = path.replace("{name}", "A1")
                    .replace("{id}", run)
                    .replace("{serial}", "LB-0001")
                    .replace("{product}", "1234")
                    .replace("{number}", "WO-1")
                    .replace("{sha256}", "0".repeat(64))
                    .replace("{station}", "line-1")
                    .replace("{slot}", "A1");
            HttpResponse<String> answer = method.equals("GET")
                    ? server.get(asked)
                    : server.post(asked, path.contains("/scan") ? "{\"code\":\"LB-0001\"}" : null);

            String status = answer.statusCode() == 200 ? "200" : "default";
            JsonNode content = description
                    .path("paths")
                    .path(path)
                    .path(method.toLowerCase())
                    .path("responses")
                    .path(status)
                    .path("content");
            String type = answer.headers().firstValue("Content-Type").orElse("");
            assertThat(content.propertyNames()).as(operation).containsExactly(type);
            assertThat(schema().faults(content.path(type).path("schema"), json(answer)))
                    .as(operation + " " + answer.body())
                    .isEmpty();
        }
    }

    @Test
    void describesTheErrors() throws Exception {
        JsonNode schema = description.at("/components/schemas/Problem");

        assertThat(schema.isMissingNode()).isFalse();
        assertThat(schema().faults(schema, json(server.get("/api/v1/slots/Z9"))))
                .isEmpty();
    }

    @Test
    void wouldTellADocumentThatIsNotAsDescribed() {
        JsonNode problem = description.at("/components/schemas/Problem");

        assertThat(schema().faults(problem, DocumentSchema.tree(Map.of("status", "404"))))
                .contains("/status is not [integer]", "/detail is missing");
        assertThat(schema().faults(problem, DocumentSchema.tree(Map.of("more", 1))))
                .contains("/more is not described");
    }

    private static DocumentSchema schema() {
        return new DocumentSchema(description);
    }

    private static Set<String> described() {
        Set<String> all = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().forEach(method -> all.add(method + " " + path.getKey())));
        return all;
    }
}
