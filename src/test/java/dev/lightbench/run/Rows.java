package dev.lightbench.run;

import java.util.List;

/** What stands in the tables, for tests that do not take the readers' word for it. */
final class Rows {
    private Rows() {}

    /** The only value that a query gives. */
    static <T> T one(Records records, String query, Class<T> type) {
        return records.database().ask(sql -> sql.sql(query).query(type).single());
    }

    /** The value of a query that counts. */
    static int count(Records records, String query) {
        return one(records, query, Integer.class);
    }

    /** Those that a query of product, serial and device names. */
    static List<SerialBinding> bindings(Records records, String query) {
        return records.database()
                .ask(sql -> sql.sql(query)
                        .query((row, number) -> new SerialBinding(row.getInt(1), row.getString(2), row.getString(3)))
                        .list());
    }
}
