package dev.lightbench.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Which runs a policy touches: those that are old enough and have not lost it yet, of one station or of all. */
final class OldRuns {
    private static final String CHOSEN = """
             from runs r where r.started < :passes and (r.state = 'PASSED' or r.started < :failures)
            and not exists (select 1 from pruned_runs p where p.run_id = r.id and p.part in (:parts))""";

    private final JdbcClient sql;
    private final Optional<String> station;
    private final RetentionPolicy policy;
    private final Instant now;

    OldRuns(JdbcClient sql, Optional<String> station, RetentionPolicy policy, Instant now) {
        this.sql = sql;
        this.station = station;
        this.policy = policy;
        this.now = now;
    }

    /**
     * Where a run is in the order of their beginnings.
     *
     * @param started when it began
     * @param run its id
     */
    record Place(Instant started, UUID run) {
        /** Before all. */
        static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    long count() {
        return chosen("select count(*)" + CHOSEN + own()).query(Long.class).single();
    }

    /** The next ones behind a place, the oldest first. */
    List<Place> next(Place behind, int most) {
        return chosen("select r.started, r.id" + CHOSEN + own() + """
                 and r.started >= :started and (r.started > :started or r.id > :id)
                order by r.started, r.id limit :most""")
                .param("started", behind.started().atOffset(ZoneOffset.UTC))
                .param("id", behind.run())
                .param("most", most)
                .query((row, number) -> new Place(
                        row.getObject("started", OffsetDateTime.class).toInstant(), row.getObject("id", UUID.class)))
                .list();
    }

    private String own() {
        return station.isPresent() ? " and r.station = :station" : "";
    }

    /** Whoever lost all details has lost the transcript too. */
    private StatementSpec chosen(String text) {
        StatementSpec asked = sql.sql(text);
        return station.map(name -> asked.param("station", name))
                .orElse(asked)
                .param("passes", policy.passesBefore(now).atOffset(ZoneOffset.UTC))
                .param("failures", policy.failuresBefore(now).atOffset(ZoneOffset.UTC))
                .param("parts", policy.transcriptsOnly() ? List.of("TRANSCRIPT", "DETAILS") : List.of("DETAILS"));
    }
}
