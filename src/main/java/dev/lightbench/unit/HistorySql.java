package dev.lightbench.unit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The one query of a history: what each table has of the subject, newest first, put together. Each part finds its rows
 * by an index and brings no more of them than one page has, so that the query is as fast among ten million rows as it
 * is among ten; and each has all columns in one order, because a union takes them by their places.
 */
final class HistorySql {
    private static final String RUN_COLUMNS =
            "r.started as at, r.id as id, 0 as kind, r.station as station, r.slot as slot, r.id as run_id,"
                    + " r.serial as serial, r.device_id as device_id, r.product_id as product_id, r.state as state,"
                    + " r.failure_code as code, r.operator as actor, r.failure_message as message,"
                    + " r.retest_of as retest_of, r.work_order as work_order, r.lot as lot,"
                    + " r.elapsed_nanos as elapsed_nanos";
    private static final String BINDING_COLUMNS =
            "b.at, b.id, 1, cast(null as varchar), cast(null as varchar), b.run_id,"
                    + " b.serial, b.device_id, b.product_id, b.kind, cast(null as varchar), b.actor, b.reason,"
                    + " cast(null as uuid), cast(null as varchar), cast(null as varchar), cast(null as bigint)";
    private static final String RECLASSIFIED_COLUMNS = "c.at, c.id, 2, r.station, r.slot, r.id, r.serial, r.device_id,"
            + " r.product_id, 'RECLASSIFIED', c.code, c.actor, c.reason, cast(null as uuid), r.work_order, r.lot,"
            + " cast(null as bigint)";
    private static final String INCIDENT_COLUMNS = "i.at, i.id, 3, i.station, i.slot, i.run_id, cast(null as varchar),"
            + " cast(null as varchar), cast(null as integer), i.kind, cast(null as varchar), cast(null as varchar),"
            + " i.message, cast(null as uuid), cast(null as varchar), cast(null as varchar), cast(null as bigint)";
    private static final String AUDIT_COLUMNS = "a.at, a.id, 4, a.station, cast(null as varchar), cast(null as uuid),"
            + " cast(null as varchar), cast(null as varchar), cast(null as integer), a.action, cast(null as varchar),"
            + " a.actor, a.message, cast(null as uuid), cast(null as varchar), cast(null as varchar),"
            + " cast(null as bigint)";

    /**
     * When every run began. H2 has an index of its own for the reference to images, without the order of a history, and
     * would read all runs of an image by it; with this bound it finds ours the better one.
     */
    private static final String EVER = " and r.started > timestamp with time zone '1970-01-01 00:00:00+00'";

    private final HistorySubject subject;
    private final boolean later;
    private final int limit;

    /**
     * For the first page, or with {@code later} for one behind a cursor.
     *
     * @param limit how many lines; it stands in the text, because H2 takes the rows that a part gave for an earlier
     *     limit as those for another one where it is a parameter
     */
    HistorySql(HistorySubject subject, boolean later, int limit) {
        this.subject = subject;
        this.later = later;
        this.limit = limit;
    }

    /** With the parameters {@code value}, of a slot {@code station} and {@code hub}, and those of the cursor. */
    String text() {
        List<String> parts = switch (subject.kind()) {
            case SERIAL ->
                List.of(
                        runs("r.serial = :value", "r.serial"),
                        bindings("b.serial = :value", "b.serial"),
                        reclassifications("r.serial = :value"),
                        incidents("r.serial = :value"),
                        auditEvents("a.subject = :value"));
            case DEVICE ->
                List.of(
                        runs("r.device_id = :value", "r.device_id"),
                        bindings("b.device_id = :value", "b.device_id"),
                        reclassifications("r.device_id = :value"),
                        incidents("r.device_id = :value"),
                        auditEvents(
                                "a.subject in (select cast(:value as varchar(200)) union select b.serial from binding_events b"
                                        + " where b.device_id = :value)"));
            case WORK_ORDER ->
                List.of(
                        runs("r.work_order = :value", "r.work_order"),
                        reclassifications("concat(r.work_order, '') = :value"),
                        incidents("concat(r.work_order, '') = :value"),
                        auditEvents("a.subject = :value"));
            case IMAGE ->
                List.of(
                        runs("r.image_sha256 = :value" + EVER, "r.image_sha256"),
                        otherUse("HELPER"),
                        otherUse("SYSTEM"),
                        otherUse("KEPT"),
                        reclassifications(image()),
                        incidents(image()),
                        auditEvents("a.subject = :value"));
            case SLOT ->
                List.of(
                        runs("r.station = :station and r.slot = :value", "r.station, r.slot"),
                        reclassifications("concat(r.station, '') = :station and concat(r.slot, '') = :value"),
                        slotIncidents());
        };
        return parts.stream().collect(Collectors.joining(") union all (", "select * from ((", ")) lines"))
                + " order by at desc, kind desc, id desc limit " + limit;
    }

    /** The columns of the index stand first in the order, although they are all alike: it is then read in its order. */
    private String runs(String where, String index) {
        return "select " + RUN_COLUMNS + " from runs r where " + where + behind("r.started", "r.id", 0) + " order by "
                + index + ", r.started desc, r.id desc limit " + limit;
    }

    /**
     * Runs that used this image for something else than as their product: asked role by role, so that each part is read
     * in the order of the index.
     */
    private String otherUse(String role) {
        return "select " + RUN_COLUMNS + " from run_images u join runs r on r.id = u.run_id"
                + " where u.sha256 = :value and u.role = '" + role + "'"
                + " and coalesce(r.image_sha256, '') <> :value" // an expression: see reclassifications
                + " and not exists (select 1 from run_images v where v.run_id = u.run_id and v.sha256 = :value"
                + " and v.role < u.role)" // a run that used it for two things is one run
                + behind("u.started", "u.run_id", 0)
                + " order by u.sha256, u.role, u.started desc, u.run_id desc limit " + limit;
    }

    private static String image() {
        return "(r.image_sha256 = :value or exists"
                + " (select 1 from run_images u where u.run_id = r.id and u.sha256 = :value))";
    }

    private String bindings(String where, String index) {
        return "select " + BINDING_COLUMNS + " from binding_events b where " + where + behind("b.at", "b.id", 1)
                + " order by " + index + ", b.at desc, b.id desc limit " + limit;
    }

    /**
     * The condition on the run is written as an expression where the subject has many runs: no index fits it, so that the
     * databases begin with the few rows that were judged, and not with all the runs.
     */
    private String reclassifications(String ofRun) {
        return "select " + RECLASSIFIED_COLUMNS + " from reclassifications c join runs r on r.id = c.run_id where "
                + ofRun + behind("c.at", "c.id", 2) + " order by c.at desc, c.id desc limit " + limit;
    }

    private String incidents(String ofRun) {
        return "select " + INCIDENT_COLUMNS + " from incidents i join runs r on r.id = i.run_id where " + ofRun
                + behind("i.at", "i.id", 3) + " order by i.at desc, i.id desc limit " + limit;
    }

    /** Also those of its hub: the letters of the slot's name. */
    private String slotIncidents() {
        return "select " + INCIDENT_COLUMNS
                + " from incidents i where i.station = :station and i.slot in (:value, :hub)"
                + behind("i.at", "i.id", 3) + " order by i.at desc, i.id desc limit " + limit;
    }

    private String auditEvents(String where) {
        return "select " + AUDIT_COLUMNS + " from audit_events a where " + where + behind("a.at", "a.id", 4)
                + " order by a.at desc, a.id desc limit " + limit;
    }

    /** The first condition would follow from the second; it is what an index can be walked by. */
    private String behind(String at, String id, int kind) {
        return later
                ? " and " + at + " <= :at and (" + at + " < :at or (" + kind + " < :kind or " + kind + " = :kind and "
                        + id + " < :id))"
                : "";
    }
}
