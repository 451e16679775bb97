package dev.lightbench.retention;

import dev.lightbench.retention.Table.Column;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a table: a line of JSON that names its columns, and a line for each row with its values in that order. Rows
 * come from the database one by one.
 */
final class TableCopy {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FETCHED = 1000;
    private static final int FETCHED_HEAVY = 8;

    private final JdbcClient sql;
    private final Progress progress;

    TableCopy(JdbcClient sql, Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    /** How many rows it has. */
    long write(Table table, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 16);
        line(header(table), out);
        long[] rows = {0};
        try {
            sql.sql("select " + table.names() + " from " + table.name())
                    .withFetchSize(table.heavy() ? FETCHED_HEAVY : FETCHED)
                    .query((ResultSet row) -> {
                        progress.goOn();
                        line(values(table, row), out);
                        if (++rows[0] % FETCHED == 0) {
                            progress.at(table.name(), rows[0]);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
        progress.at(table.name(), rows[0]);
        return rows[0];
    }

    private static Map<String, String> header(Table table) {
        Map<String, String> kinds = new LinkedHashMap<>();
        table.columns().forEach(column -> kinds.put(column.name(), column.kind().name()));
        return kinds;
    }

    private static List<@Nullable Object> values(Table table, ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(column.kind().read(row, values.size() + 1));
        }
        return values;
    }

    private static void line(Object content, OutputStream out) {
        try {
            out.write(JSON.writeValueAsBytes(content));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
