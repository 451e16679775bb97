package dev.lightbench.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds a document against a schema of an OpenAPI description, as far as this API's schemas go: references, types,
 * alternatives, required fields; and a field that no schema names is a fault.
 */
final class DocumentSchema {
    private final JsonNode description;

    DocumentSchema(JsonNode description) {
        this.description = description;
    }

    static JsonNode tree(Object document) {
        return new JsonMapper().valueToTree(document);
    }

    /** What is wrong with the document, each with its place in it. */
    List<String> faults(JsonNode schema, JsonNode document) {
        List<String> faults = new ArrayList<>();
        check(schema, document, "", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.has("$ref")) {
            check(description.at(schema.get("$ref").asString().substring(1)), value, at, faults);
            return;
        }
        if (schema.has("oneOf")) {
            long fitting = schema.get("oneOf")
                    .valueStream()
                    .filter(one -> faults(one, value).isEmpty())
                    .count();
            if (fitting != 1) {
                faults.add(at + " fits " + fitting + " of its alternatives");
            }
            return;
        }
        Set<String> types = new TreeSet<>();
        if (schema.path("type").isArray()) {
            schema.get("type").valueStream().forEach(type -> types.add(type.asString()));
        } else if (schema.has("type")) {
            types.add(schema.get("type").asString());
        }
        if (!types.contains(type(value)) && !(types.contains("number") && value.isNumber())) {
            faults.add(at + " is not " + types);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), at + "/" + i, faults);
            }
        } else if (value.isObject()) {
            fields(schema, value, at, faults);
        }
    }

    private void fields(JsonNode schema, JsonNode value, String at, List<String> faults) {
        value.properties().forEach(field -> {
            String name = field.getKey();
            if (schema.path("properties").has(name)) {
                check(schema.get("properties").get(name), field.getValue(), at + "/" + name, faults);
            } else if (schema.path("additionalProperties").isObject()) {
                check(schema.get("additionalProperties"), field.getValue(), at + "/" + name, faults);
            } else {
                faults.add(at + "/" + name + " is not described");
            }
        });
        schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> !value.has(name))
                .forEach(name -> faults.add(at + "/" + name + " is missing"));
    }

    private static String type(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "integer";
        }
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            default -> "number";
        };
    }
}
