package dev.lightbench.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * That this process is the one that writes for a station. Each process that takes the station raises its epoch; a write
 * whose epoch is not the newest is refused, so that a process that was frozen while another took over changes nothing
 * when it wakes.
 *
 * @param station the station's name
 * @param epoch how often the station has been taken, this time included
 */
record StationHold(String station, long epoch) {

    /** Takes the station over from whoever had it. In a transaction. */
    static StationHold take(JdbcClient sql, String station, String holder) {
        int known = sql.sql("update stations set epoch = epoch + 1, holder = :holder, seen = current_timestamp"
                        + " where name = :station")
                .param("holder", holder)
                .param("station", station)
                .update();
        if (known == 0) {
            sql.sql("insert into stations (name, epoch, holder, seen, first_seen)"
                            + " values (:station, 1, :holder, current_timestamp, current_timestamp)")
                    .param("holder", holder)
                    .param("station", station)
                    .update();
        }
        long epoch = sql.sql("select epoch from stations where name = :station")
                .param("station", station)
                .query(Long.class)
                .single();
        return new StationHold(station, epoch);
    }

    /**
     * Makes sure, until the transaction has ended, that nobody takes over.
     *
     * @param lock see {@link RecordsDatabase#sharedLock()}
     * @throws TakenOverException if somebody has
     */
    void check(JdbcClient sql, String lock) {
        Optional<Long> newest = sql.sql("select epoch from stations where name = :station " + lock)
                .param("station", station)
                .query(Long.class)
                .optional();
        if (newest.isEmpty() || newest.get() != epoch) {
            String holder = sql.sql("select holder from stations where name = :station")
                    .param("station", station)
                    .query(String.class)
                    .optional()
                    .orElse("nobody that is known");
            throw new TakenOverException(station, holder);
        }
    }
}
