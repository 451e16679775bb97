package dev.lightbench.cli.records;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a station has answered.
 *
 * @param status of HTTP
 * @param text the body
 */
record Answer(int status, String text) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 200;

    /** Reads it to its end. */
    static Answer of(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            return new Answer(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Whether it is what was asked for. */
    boolean ok() {
        return status == HttpURLConnection.HTTP_OK;
    }

    /** Whether there is no such thing. */
    boolean missing() {
        return status == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Whether it cannot be done as things are. */
    boolean conflict() {
        return status == HttpURLConnection.HTTP_CONFLICT;
    }

    /** The document that was asked for. */
    <T> T as(Class<T> document) {
        return JSON.readValue(text, document);
    }

    /** The same as it came. */
    JsonNode document() {
        return JSON.readTree(text);
    }

    /** Why it is none: the sentence of a problem, or the beginning of whatever else came. */
    String sentence() {
        String otherwise = status + " " + text.substring(0, Math.min(SHOWN, text.length()));
        try {
            return JSON.readTree(text).path("detail").asString(otherwise);
        } catch (JacksonException notJson) {
            return otherwise;
        }
    }

    /** The same, each error of several for itself. */
    List<String> sentences() {
        JsonNode errors = document().path("errors");
        return errors.isArray() ? errors.valueStream().map(JsonNode::asString).toList() : List.of(sentence());
    }
}
