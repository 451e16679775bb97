package dev.lightbench.cli.report;

import java.io.PrintWriter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints a record as one JSON document: names in the record's order, plain ASCII so that no console garbles it. */
public final class JsonDocument {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private JsonDocument() {}

    /** Prints {@code document}, a record of records, and a line end. */
    public static void print(Object document, PrintWriter out) {
        out.println(MAPPER.writeValueAsString(document));
        out.flush();
    }
}
