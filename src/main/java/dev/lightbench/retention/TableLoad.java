package dev.lightbench.retention;

import dev.lightbench.retention.Table.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of a table back, some at a time: see {@link TableCopy}. */
final class TableLoad {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROWS = 200;
    private static final int CHARACTERS = 4 << 20;

    private final Table table;

    TableLoad(Table table) {
        this.table = table;
    }

    /**
     * Some rows.
     *
     * @param rows how many
     * @param values of all of them, one after the other
     */
    record Batch(int rows, List<@Nullable Object> values) {}

    /**
     * Reads all rows and gives them away in batches that are bounded in rows and in bytes.
     *
     * @throws UnusableFile if the columns are not this table's
     */
    void read(InputStream from, Consumer<Batch> taker) throws IOException, UnusableFile {
        BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8), 1 << 16);
        checkColumns(lines.readLine());
        List<@Nullable Object> values = new ArrayList<>();
        int rows = 0;
        long characters = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode row = JSON.readTree(line);
            for (int i = 0; i < table.columns().size(); i++) {
                values.add(table.columns().get(i).kind().value(row.get(i)));
            }
            rows++;
            characters += line.length();
            if (rows == ROWS || characters > CHARACTERS) {
                taker.accept(new Batch(rows, values));
                values = new ArrayList<>();
                rows = 0;
                characters = 0;
            }
        }
        if (rows > 0) {
            taker.accept(new Batch(rows, values));
        }
    }

    private void checkColumns(@Nullable String header) throws UnusableFile {
        Map<String, String> mine = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            mine.put(column.name(), column.kind().name());
        }
        Map<String, String> found = new LinkedHashMap<>();
        JSON.readTree(String.valueOf(header))
                .properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().asString()));
        if (!List.copyOf(mine.entrySet()).equals(List.copyOf(found.entrySet()))) {
            throw new UnusableFile("The table " + table.name() + " has other columns in the backup: " + found.keySet()
                    + " instead of " + mine.keySet() + ".");
        }
    }

    /** Writes a batch. */
    int insert(JdbcClient sql, Batch batch) {
        String row = "(" + String.join(", ", Collections.nCopies(table.columns().size(), "?")) + ")";
        return sql.sql("insert into " + table.name() + " (" + table.names() + ") values "
                        + String.join(", ", Collections.nCopies(batch.rows(), row)))
                .params(batch.values())
                .update();
    }
}
