package dev.lightbench.web;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** How documents are written where no controller does it: names in the order of the record, nulls included. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    /** A record of records as text without a line end. */
    public static String text(Object document) {
        return MAPPER.writeValueAsString(document);
    }

    /** The same in UTF-8. */
    public static byte[] bytes(Object document) {
        return MAPPER.writeValueAsBytes(document);
    }
}
