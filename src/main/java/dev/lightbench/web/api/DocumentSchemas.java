package dev.lightbench.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schemas of the documents by what their records say: every field is always there unless it says
 * otherwise itself, and which of them may be null.
 */
final class DocumentSchemas {
    private final Map<String, Schema> schemas;
    private final Set<Class<?>> done = new LinkedHashSet<>();

    /** Over the schemas of a description, by the simple names of their records. */
    DocumentSchemas(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** Completes the schema of a record and of all records in it. */
    void complete(Class<?> document) {
        if (document.isRecord() && done.add(document)) {
            Schema<?> schema = schemas.get(document.getSimpleName());
            for (RecordComponent component : document.getRecordComponents()) {
                if (schema != null) {
                    complete(schema, component);
                }
                complete(component.getGenericType());
            }
        }
    }

    private void complete(Schema<?> schema, RecordComponent component) {
        if (isUnwrapped(component)) {
            for (RecordComponent inner : component.getType().getRecordComponents()) {
                complete(schema, inner);
            }
            return;
        }
        Schema<?> property = schema.getProperties().get(component.getName());
        if (property == null) {
            throw new IllegalStateException("the description has no " + component);
        }
        if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
            schema.addRequiredItem(component.getName());
        }
        if (isNullable(component.getAnnotatedType())) {
            schema.getProperties().put(component.getName(), orNull(property));
        }
    }

    private void complete(Type type) {
        if (type instanceof Class<?> single) {
            complete(single);
        } else if (type instanceof ParameterizedType many) {
            for (Type argument : many.getActualTypeArguments()) {
                complete(argument);
            }
        }
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.isAnnotationPresent(JsonUnwrapped.class)
                || component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() == null) {
            property.addType("null");
            return property;
        }
        Schema<Object> nothing = new Schema<>();
        nothing.addType("null");
        Schema<Object> either = new Schema<>();
        either.setOneOf(List.of(property, nothing));
        return either;
    }
}
