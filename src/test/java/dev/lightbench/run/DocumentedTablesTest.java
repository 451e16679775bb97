package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of docs/records.md and those of the database. */
@OnEveryStore
class DocumentedTablesTest {
    private static final String COLUMNS = "select lower(table_name), lower(column_name) from information_schema.columns"
            + " where table_schema = current_schema and lower(table_name) <> 'flyway_schema_history'";

    @TempDir
    Path directory;

    private final Vendor vendor;

    DocumentedTablesTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @Test
    void everyTableIsDocumentedAndEveryColumnThatIsNamedIsOneOfItsTable() throws Exception {
        Map<String, Set<String>> columns = columns();
        List<String> documented = new ArrayList<>();
        rows().forEach((tables, notes) -> {
            List<String> names = quoted(tables);
            documented.addAll(names);
            Set<String> known = new TreeSet<>();
            names.forEach(name -> known.addAll(columns.getOrDefault(name, Set.of())));
            assertThat(quoted(notes))
                    .allSatisfy(note -> assertThat(known)
                            .as("columns of %s", tables)
                            .anyMatch(Pattern.compile(note.replace("*", ".+")).asMatchPredicate()));
        });
        assertThat(documented).containsExactlyInAnyOrderElementsOf(columns.keySet());
    }

    private Map<String, Set<String>> columns() {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Records records = Records.open(directory, "line-1", vendor.settings())) {
            return records.database().ask(sql -> {
                sql.sql(COLUMNS).query(row -> {
                    found.computeIfAbsent(row.getString(1), table -> new TreeSet<>())
                            .add(row.getString(2));
                });
                return found;
            });
        }
    }

    /** What stands in the first cell of each row of the page's table, and what in the others. */
    private static Map<String, String> rows() throws Exception {
        String section = Files.readString(Path.of("docs/records.md"))
                .split("## The tables\n")[1]
                .split("\n## ")[0];
        Map<String, String> rows = new LinkedHashMap<>();
        Pattern.compile("(?m)^\\| (`[^|]+) \\|(.*)$")
                .matcher(section)
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static List<String> quoted(String cell) {
        return Pattern.compile("`([a-z_*]+)`")
                .matcher(cell)
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
    }
}
