package dev.lightbench.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * That this process is the one that writes for a station. Each process that takes the station raises its epoch; a write
 * whose epoch is not the newest is refused, so that a process that was frozen while another took over changes nothing
 * when it wakes.
 *
 * @param station the station's name
 * @param epoch how often the station has been taken, this time included
 * @param before the process that had it and has not given it up, with its last sign of life; empty if there is none
 */
record StationHold(String station, long epoch, Optional<String> before) {
    /** Whoever holds a station gives a sign of life this often, and is taken for dead after {@link #EXPIRY}. */
    static final Duration BEAT = Duration.ofSeconds(5);

    /** Six signs of life missed: longer than any stall that a process outlives, shorter than a shift's patience. */
    static final Duration EXPIRY = Duration.ofSeconds(30);

    /** The holder of a station that was given up. */
    static final String NOBODY = "nobody";

    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** A row of {@code stations}, with the database's clock. */
    private record Held(long epoch, String holder, OffsetDateTime seen, OffsetDateTime now) {

        Duration silent() {
            return Duration.between(seen, now);
        }

        boolean fresh() {
            return !holder.equals(NOBODY) && silent().compareTo(EXPIRY) < 0;
        }

        Optional<String> told() {
            return holder.equals(NOBODY)
                    ? Optional.empty()
                    : Optional.of(holder + ", which gave its last sign of life " + seconds() + " s before");
        }

        long seconds() {
            return Math.max(0, silent().toSeconds());
        }
    }

    /** This process, as another one names it. */
    static String thisProcess(Instant since) {
        String host = "this computer";
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A computer without a name: the number of the process has to do.
        }
        return "process " + ProcessHandle.current().pid() + " on " + host + " since " + SINCE.format(since);
    }

    /** Makes sure that the station has a row. In a transaction of its own, which ends with a duplicate key if it had. */
    static int register(JdbcClient sql, String station) {
        return sql.sql("insert into stations (name, epoch, holder, seen, first_seen)"
                        + " values (:station, 0, :holder, current_timestamp, current_timestamp)")
                .param("station", station)
                .param("holder", NOBODY)
                .update();
    }

    static boolean registered(JdbcClient sql, String station) {
        return sql.sql("select count(*) from stations where name = :station")
                        .param("station", station)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Takes the station from whoever had it. In a transaction.
     *
     * @param anyway also from one that still gives signs of life
     * @throws DataDirectoryException if another process holds it
     */
    static StationHold take(JdbcClient sql, String station, String holder, boolean anyway) {
        Held held = sql.sql("select epoch, holder, seen, current_timestamp as now_there from stations"
                        + " where name = :station for update")
                .param("station", station)
                .query((row, number) -> new Held(
                        row.getLong("epoch"),
                        row.getString("holder"),
                        row.getObject("seen", OffsetDateTime.class),
                        row.getObject("now_there", OffsetDateTime.class)))
                .single();
        if (held.fresh() && !anyway) {
            throw new DataDirectoryException(
                    "Station " + station + " is held by " + held.holder() + ", which gave a sign of life "
                            + held.seconds() + " s ago.",
                    "Stop it, or wait " + EXPIRY.toSeconds() + " s if it is dead; give this station another name with"
                            + " lightbench.station if it is another one; or take it over with 'station --take-over' or"
                            + " lightbench.store.take-over=true.");
        }
        sql.sql("update stations set epoch = :epoch, holder = :holder, seen = current_timestamp where name = :station")
                .param("epoch", held.epoch() + 1)
                .param("holder", holder)
                .param("station", station)
                .update();
        return new StationHold(station, held.epoch() + 1, held.told());
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
            throw takenOver(sql);
        }
    }

    /**
     * A sign of life. In a transaction.
     *
     * @throws TakenOverException if somebody has taken over
     */
    int beat(JdbcClient sql) {
        int mine = sql.sql("update stations set seen = current_timestamp where name = :station and epoch = :epoch")
                .param("station", station)
                .param("epoch", epoch)
                .update();
        if (mine == 0) {
            throw takenOver(sql);
        }
        return mine;
    }

    /** Gives the station up, so that the next process need not wait. In a transaction. */
    int giveUp(JdbcClient sql) {
        return sql.sql("update stations set holder = :nobody where name = :station and epoch = :epoch")
                .param("nobody", NOBODY)
                .param("station", station)
                .param("epoch", epoch)
                .update();
    }

    private TakenOverException takenOver(JdbcClient sql) {
        return new TakenOverException(
                station,
                sql.sql("select holder from stations where name = :station")
                        .param("station", station)
                        .query(String.class)
                        .optional()
                        .orElse("nobody that is known"));
    }
}
