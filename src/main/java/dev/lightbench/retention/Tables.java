package dev.lightbench.retention;

import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of the records, as the database itself names them, so that none is forgotten: each behind those that it
 * refers to.
 */
final class Tables {
    private static final String ALL = """
            select lower(table_name) from information_schema.tables
            where table_schema = current_schema and table_type = 'BASE TABLE' and lower(table_name) <> :history""";
    private static final String REFERENCES = """
            select lower(c.table_name) as child, lower(p.table_name) as parent
            from information_schema.referential_constraints r
            join information_schema.table_constraints c
                on c.constraint_name = r.constraint_name and c.constraint_schema = r.constraint_schema
            join information_schema.table_constraints p
                on p.constraint_name = r.unique_constraint_name and p.constraint_schema = r.unique_constraint_schema
            where c.table_schema = current_schema""";
    private static final String HISTORY = "flyway_schema_history";

    private final JdbcClient sql;

    Tables(JdbcClient sql) {
        this.sql = sql;
    }

    /** The version of the schema. */
    String schema() {
        return sql.sql("select \"version\" from \"" + HISTORY + "\" where \"version\" is not null"
                        + " order by \"installed_rank\" desc limit 1")
                .query(String.class)
                .single();
    }

    /** Parents first. */
    List<Table> all() {
        Set<String> names = new TreeSet<>(
                sql.sql(ALL).param("history", HISTORY).query(String.class).list());
        Map<String, Set<String>> parents = new HashMap<>();
        sql.sql(REFERENCES).query(row -> {
            parents.computeIfAbsent(row.getString("child"), name -> new TreeSet<>())
                    .add(row.getString("parent"));
        });
        Set<String> sorted = new LinkedHashSet<>();
        names.forEach(name -> add(name, parents, sorted));
        return sorted.stream().map(this::table).toList();
    }

    private static void add(String name, Map<String, Set<String>> parents, Set<String> sorted) {
        for (String parent : parents.getOrDefault(name, Set.of())) {
            if (!parent.equals(name) && !sorted.contains(parent)) {
                add(parent, parents, sorted);
            }
        }
        sorted.add(name);
    }

    private Table table(String name) {
        return sql.sql("select * from " + name + " where 1 = 0").query(rows -> {
            ResultSetMetaData about = rows.getMetaData();
            List<Table.Column> columns = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(new Table.Column(
                        about.getColumnName(i).toLowerCase(Locale.ROOT), ColumnKind.of(about.getColumnTypeName(i))));
            }
            return new Table(name, List.copyOf(columns));
        });
    }
}
