package dev.lightbench.retention;

import java.util.List;

/**
 * A table of the records.
 *
 * @param name in lower case
 * @param columns in their order
 */
record Table(String name, List<Column> columns) {

    /**
     * One of its columns.
     *
     * @param name in lower case
     * @param kind what it holds
     */
    record Column(String name, ColumnKind kind) {}

    /** The names of its columns, as a statement lists them. */
    String names() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    /** Whether a row can be large: then few are to be in memory together. */
    boolean heavy() {
        return columns.stream().anyMatch(column -> column.kind() == ColumnKind.BYTES);
    }
}
