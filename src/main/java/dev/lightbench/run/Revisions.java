package dev.lightbench.run;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Keeps each pipeline text, image, fixture, operator, work order and lot once. Each goes in by a statement of its own,
 * because a duplicate key ends a transaction of PostgreSQL; rows are never changed, but for the bytes of an image that come
 * later, so that what is kept stays kept.
 */
final class Revisions {
    /** What a column of bytes holds on H2. A larger image is kept by the library alone: no result may fail for it. */
    private static final int MOST_BYTES = 1 << 20;

    private final Store store;
    private final ImageLibrary library;
    /** What is in the store, by table and key; shared by all runs' threads. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    private final Set<String> filled = ConcurrentHashMap.newKeySet();

    Revisions(Store store, ImageLibrary library) {
        this.store = store;
        this.library = library;
    }

    /** Everything that a run's beginning names. */
    void keep(RunStart start) {
        PipelineRevision pipeline = start.pipeline();
        keep(
                "pipelines",
                "hash",
                pipeline.hash(),
                start.started(),
                sql -> sql.sql("insert into pipelines (hash, name, text, first_used) values (:key, :name, :text, :at)")
                        .param("name", pipeline.name())
                        .param("text", pipeline.text()));
        start.operator()
                .ifPresent(badge -> keep(
                        "operators",
                        "badge",
                        badge,
                        start.started(),
                        sql -> sql.sql("insert into operators (badge, first_seen) values (:key, :at)")));
        start.workOrder().ifPresent(order -> keep(start, order));
        start.fixture().ifPresent(fixture -> keep(fixture, start));
    }

    private void keep(RunStart start, String order) {
        keep(
                "work_orders",
                "number",
                order,
                start.started(),
                sql -> sql.sql("insert into work_orders (number, first_seen) values (:key, :at)"));
        start.lot().ifPresent(lot -> {
            if (kept.contains("lots " + order + " " + lot)) {
                return;
            }
            inserted(sql -> sql.sql("insert into lots (work_order, lot, first_seen) values (:order, :lot, :at)")
                    .param("order", order)
                    .param("lot", lot)
                    .param("at", RunWriter.utc(start.started()))
                    .update());
            kept.add("lots " + order + " " + lot);
        });
    }

    private void keep(FixtureRevision fixture, RunStart start) {
        if (kept.contains("fixtures " + fixture.hash())) {
            return;
        }
        inserted(sql -> {
            sql.sql("insert into fixtures (hash, station, first_used) values (:hash, :station, :at)")
                    .param("hash", fixture.hash())
                    .param("station", start.station())
                    .param("at", RunWriter.utc(start.started()))
                    .update();
            fixture.slots()
                    .forEach(slot -> sql.sql("insert into fixture_slots (fixture_hash, slot, hub, port)"
                                    + " values (:hash, :slot, :hub, :port)")
                            .param("hash", fixture.hash())
                            .param("slot", slot.name())
                            .param("hub", slot.hub())
                            .param("port", slot.port().toString())
                            .update());
            return fixture.slots().size();
        });
        kept.add("fixtures " + fixture.hash());
    }

    /**
     * A unit, under the id that it told, with the platform that some run saw. Not remembered here: there are as many as
     * the factory makes.
     */
    void keepUnit(String deviceId, Optional<String> platform, Instant seen) {
        String key = RunWriter.cut(deviceId);
        Optional<String> known =
                store.ask(sql -> sql.sql("select coalesce(platform, '') from units where device_id = :key")
                        .param("key", key)
                        .query(String.class)
                        .optional());
        if (known.isPresent() && known.get().isEmpty() && platform.isPresent()) {
            store.jot(sql -> sql.sql("update units set platform = :platform where device_id = :key")
                    .param("key", key)
                    .param("platform", RunWriter.cut(platform.get()))
                    .update());
        }
        if (known.isEmpty()) {
            inserted(sql -> sql.sql("insert into units (device_id, platform, first_seen) values (:key, :platform, :at)")
                    .param("key", key)
                    .param("platform", platform.map(RunWriter::cut).orElse(null))
                    .param("at", RunWriter.utc(seen))
                    .update());
        }
    }

    /** An image with its bytes, where the library has them. */
    void keep(ImageRevision image, Instant used) {
        keep(
                "images",
                "sha256",
                image.sha256(),
                used,
                sql -> sql.sql(
                                "insert into images (sha256, platform, module_version, product_id, product_version, length,"
                                        + " first_used, content) values (:key, :platform, :module, :product, :version, :length,"
                                        + " :at, :content)")
                        .param("platform", image.platform())
                        .param("module", image.moduleVersion())
                        .param("product", image.productId())
                        .param("version", image.productVersion())
                        .param("length", image.length())
                        .param("content", bytes(image.sha256())));
        fill(image.sha256());
    }

    /** A run that failed before it used an image has left its row without bytes; they come with the first that uses it. */
    private void fill(String sha256) {
        byte[] bytes = filled.contains(sha256) ? null : bytes(sha256);
        if (bytes != null) {
            store.jot(sql -> sql.sql("update images set content = :content where sha256 = :key and content is null")
                    .param("content", bytes)
                    .param("key", sha256)
                    .update());
            filled.add(sha256);
        }
    }

    private byte @Nullable [] bytes(String sha256) {
        try {
            return library.get(sha256)
                    .filter(bytes -> bytes.length <= MOST_BYTES)
                    .orElse(null);
        } catch (IOException e) {
            throw new StoreException("The image library failed: " + StoreException.firstLine(e) + ".", e);
        }
    }

    private void keep(
            String table, String column, String key, Instant used, Function<JdbcClient, StatementSpec> insert) {
        if (kept.contains(table + " " + key)) {
            return;
        }
        boolean there = store.ask(sql -> sql.sql("select count(*) from " + table + " where " + column + " = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                > 0);
        if (!there) {
            inserted(sql -> insert.apply(sql)
                    .param("key", key)
                    .param("at", RunWriter.utc(used))
                    .update());
        }
        kept.add(table + " " + key);
    }

    private void inserted(Function<JdbcClient, Integer> insert) {
        try {
            store.jot(insert);
        } catch (DuplicateKeyException e) {
            // Another run has kept it in the same moment.
        }
    }
}
