package dev.lightbench.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a column holds, whatever the database calls it, and how it stands in a backup. */
enum ColumnKind {
    /** Text of the id. */
    UUID {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            UUID id = row.getObject(column, UUID.class);
            return id == null ? null : id.toString();
        }

        @Override
        Object parse(JsonNode written) {
            return java.util.UUID.fromString(written.stringValue());
        }
    },
    /** ISO 8601, UTC. */
    TIME {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant().toString();
        }

        @Override
        Object parse(JsonNode written) {
            return OffsetDateTime.parse(written.stringValue());
        }
    },
    /** Base64. */
    BYTES {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        Object parse(JsonNode written) {
            return Base64.getDecoder().decode(written.stringValue());
        }
    },
    /** True or false. */
    BOOLEAN {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            boolean found = row.getBoolean(column);
            return row.wasNull() ? null : found;
        }

        @Override
        Object parse(JsonNode written) {
            return written.booleanValue();
        }
    },
    /** A number without a fraction. */
    WHOLE {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            long found = row.getLong(column);
            return row.wasNull() ? null : found;
        }

        @Override
        Object parse(JsonNode written) {
            return written.longValue();
        }
    },
    /** A number with one. */
    REAL {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            double found = row.getDouble(column);
            return row.wasNull() ? null : found;
        }

        @Override
        Object parse(JsonNode written) {
            return written.doubleValue();
        }
    },
    /** Text. */
    TEXT {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        Object parse(JsonNode written) {
            return written.stringValue();
        }
    };

    /** The value in a row as it is written; null for null. */
    abstract @Nullable Object read(ResultSet row, int column) throws SQLException;

    /** What was written and is not null, as the drivers of both databases take it. */
    abstract Object parse(JsonNode written);

    /** Null where null was written. */
    @Nullable
    Object value(JsonNode written) {
        return written.isNull() ? null : parse(written);
    }

    /**
     * The kind of a column.
     *
     * @param typeName as the database's driver names its type
     */
    static ColumnKind of(String typeName) {
        return switch (typeName.toLowerCase(Locale.ROOT)) {
            case "uuid" -> UUID;
            case "timestamp with time zone", "timestamptz" -> TIME;
            case "binary large object", "blob", "binary varying", "varbinary", "bytea" -> BYTES;
            case "boolean", "bool" -> BOOLEAN;
            case "integer", "bigint", "smallint", "int2", "int4", "int8" -> WHOLE;
            case "double precision", "float8" -> REAL;
            case "character varying", "varchar", "text", "character large object" -> TEXT;
            default -> throw new IllegalStateException("a backup knows no columns of type " + typeName);
        };
    }
}
