package dev.lightbench.unit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * A part of the rows of a table that have a time and an id, newest first.
 *
 * @param lines the part
 * @param next where the next part begins; empty at the end
 */
public record NewestFirst<T>(List<T> lines, Optional<HistoryCursor> next) {

    /**
     * Reads one.
     *
     * @param table a table with the columns {@code at}, {@code id} and {@code station}
     * @param station whose rows; empty for all
     * @param after where the part before ended; empty for the newest
     * @param limit how many at most
     * @param place the place of a line in the list
     */
    static <T> NewestFirst<T> in(
            JdbcClient sql,
            String table,
            Optional<String> station,
            Optional<HistoryCursor> after,
            int limit,
            RowMapper<T> line,
            Function<T, HistoryCursor> place) {
        String question = "select * from " + table + " where true"
                + (station.isPresent() ? " and station = :station" : "")
                + (after.isPresent() ? " and (at < :at or at = :at and id < :id)" : "")
                + " order by at desc, id desc limit " + (limit + 1); // one more tells of another part
        StatementSpec asked = sql.sql(question);
        if (station.isPresent()) {
            asked = asked.param("station", station.get());
        }
        if (after.isPresent()) {
            asked = asked.param("at", Column.utc(after.get().at()))
                    .param("id", after.get().id());
        }
        List<T> found = asked.query(line).list();
        boolean more = found.size() > limit;
        List<T> lines = List.copyOf(more ? found.subList(0, limit) : found);
        return new NewestFirst<>(
                lines, more ? Optional.of(place.apply(lines.get(lines.size() - 1))) : Optional.empty());
    }
}
