package dev.lightbench.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps each pipeline text and each image once, by its hash. Rows are never changed, so that what is kept stays kept. */
final class Revisions {
    private final JdbcClient sql;
    /** Hashes that are in the store; shared by all runs' threads. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    Revisions(JdbcClient sql) {
        this.sql = sql;
    }

    void keep(PipelineRevision pipeline, Instant used) {
        keep(
                pipeline.hash(),
                "select count(*) from pipelines where hash = :hash",
                sql.sql("insert into pipelines (hash, name, text, first_used) values (:hash, :name, :text, :used)")
                        .param("hash", pipeline.hash())
                        .param("name", pipeline.name())
                        .param("text", pipeline.text())
                        .param("used", used.atOffset(ZoneOffset.UTC)));
    }

    void keep(ImageRevision image, Instant used) {
        keep(
                image.sha256(),
                "select count(*) from images where sha256 = :hash",
                sql.sql("insert into images (sha256, platform, module_version, product_id, product_version, length,"
                                + " first_used) values (:hash, :platform, :module, :product, :version, :length, :used)")
                        .param("hash", image.sha256())
                        .param("platform", image.platform())
                        .param("module", image.moduleVersion())
                        .param("product", image.productId())
                        .param("version", image.productVersion())
                        .param("length", image.length())
                        .param("used", used.atOffset(ZoneOffset.UTC)));
    }

    private void keep(String hash, String count, JdbcClient.StatementSpec insert) {
        if (kept.contains(hash)) {
            return;
        }
        if (sql.sql(count).param("hash", hash).query(Integer.class).single() == 0) {
            try {
                insert.update();
            } catch (DuplicateKeyException e) {
                // Another run has kept it in the same moment.
            }
        }
        kept.add(hash);
    }
}
