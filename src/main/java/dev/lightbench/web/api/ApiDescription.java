package dev.lightbench.web.api;

import dev.lightbench.run.AuditDocument;
import dev.lightbench.run.TranscriptDocument;
import dev.lightbench.unit.AuditEventPage;
import dev.lightbench.unit.HistoryPage;
import dev.lightbench.unit.IncidentPage;
import dev.lightbench.unit.PoolSerialDocument;
import dev.lightbench.unit.Reclassification;
import dev.lightbench.web.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API's own description, where the controllers alone do not tell it: errors, events, and what may be null. */
@Component
@Profile("engineer")
final class ApiDescription implements OpenApiCustomizer, WebMvcConfigurer {
    private static final String EVENTS = "/api/v1/events"; // a servlet, which no controller tells of
    private static final List<Class<?>> DOCUMENTS = List.of(
            StationDocument.class,
            SlotDocument.class,
            ScanDocument.class,
            CommandDocument.class,
            RunPage.class,
            RunDocument.class,
            HistoryPage.class,
            IncidentPage.class,
            AuditEventPage.class,
            PoolSerialDocument.class,
            Reclassification.class,
            TranscriptDocument.class,
            AuditDocument.class,
            RetentionDocument.class,
            Problem.class);

    /** Also under the name that programs try first. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/api/v1/openapi.json").setViewName("forward:/api/v1/openapi");
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info()
                .title("Lightbench station")
                .version("v1")
                .description("A station on its own computer: its slots, its recorded runs, and its commands."));
        api.path(EVENTS, events());
        ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        ApiResponse problem = new ApiResponse()
                .description("what is wrong and what is allowed, in one sentence (RFC 9457)")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().setDefault(problem));
        DocumentSchemas schemas = new DocumentSchemas(api.getComponents().getSchemas());
        DOCUMENTS.forEach(schemas::complete);
    }

    private static PathItem events() {
        Schema<Object> text = new Schema<>();
        text.addType("string");
        ApiResponse stream = new ApiResponse()
                .description("server-sent events: snapshot first, then slot, station, run, scan and heartbeat")
                .content(new Content().addMediaType("text/event-stream", new MediaType().schema(text)));
        return new PathItem()
                .get(new Operation()
                        .addTagsItem("events")
                        .operationId("events")
                        .responses(new ApiResponses().addApiResponse("200", stream)));
    }
}
