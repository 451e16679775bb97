package dev.lightbench.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of a PostgreSQL server, brought to the schema of this version. Many stations may have it open. A commit is
 * on the server's disk when it returns: each session says so for itself, and a server that would not keep the word is
 * refused.
 */
final class PostgresRecords implements RecordsDatabase {
    /** As for H2: enough that 28 runs that end together do not queue long. The server has 100 for all its stations. */
    private static final int CONNECTIONS = 8;

    /** Milliseconds after which a caller is told that there is no connection to be had. */
    private static final int CONNECTION_WAIT = 5_000;

    /**
     * Every session. A statement, a wait for a lock, and a transaction whose process was frozen in the middle of it, end
     * by themselves, so that nobody waits for ever, and whoever takes the station over is not kept waiting by the dead.
     */
    private static final String SESSION = "set synchronous_commit to on; set statement_timeout to '25s';"
            + " set lock_timeout to '15s'; set idle_in_transaction_session_timeout to '10s'; set time zone 'UTC'";

    /** A session that may only ask: the server refuses every change. */
    private static final String READING = SESSION + "; set default_transaction_read_only to on";

    /** A command asks one thing after the other. */
    private static final int CONNECTIONS_TO_READ = 2;

    /** Settings of the server without which a commit that was acknowledged may be gone after a power loss. */
    private static final List<String> NEEDED = List.of("fsync", "full_page_writes");

    private static final Object SERVER = new Object();

    private final HikariDataSource pool;

    private PostgresRecords(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Connects, checks that the server keeps what it acknowledges, and brings the database to this version's schema.
     *
     * @param settings with a URL
     * @throws DataDirectoryException if any of it cannot be done
     */
    static PostgresRecords open(StoreSettings settings) {
        PostgresTroubles troubles = new PostgresTroubles(settings);
        try {
            DataSource single = single(settings);
            keepsItsWord(JdbcClient.create(single), settings);
            migrations(single, settings).migrate();
            return new PostgresRecords(pool(settings, SESSION, CONNECTIONS));
        } catch (DataDirectoryException e) {
            throw e;
        } catch (RuntimeException e) {
            throw troubles.told(e);
        }
    }

    /**
     * Connects to read: nothing of the database is changed, neither now nor later.
     *
     * @param settings with a URL
     * @throws DataDirectoryException if that cannot be done, or the schema is not that of this version
     */
    static PostgresRecords reading(StoreSettings settings) {
        PostgresTroubles troubles = new PostgresTroubles(settings);
        try {
            migrations(single(settings), settings).mustBeDone();
            return new PostgresRecords(pool(settings, READING, CONNECTIONS_TO_READ));
        } catch (DataDirectoryException e) {
            throw e;
        } catch (RuntimeException e) {
            throw troubles.told(e);
        }
    }

    private static Migrations migrations(DataSource single, StoreSettings settings) {
        return Migrations.of(single, "postgresql", "the database " + settings.place(), "with lightbench.store.url");
    }

    private static void keepsItsWord(JdbcClient sql, StoreSettings settings) {
        for (String setting : NEEDED) {
            String value = sql.sql("select current_setting(:name)")
                    .param("name", setting)
                    .query(String.class)
                    .single();
            if (!value.equals("on")) {
                throw new DataDirectoryException(
                        "The PostgreSQL server of " + settings.place() + " has " + setting + " = " + value
                                + ": a result that it has acknowledged could be gone after a power loss.",
                        "Set " + setting + " = on in its postgresql.conf and restart it.");
            }
        }
    }

    /** Connections that are made one by one, without the deadlines that a change of the schema may exceed. */
    private static DataSource single(StoreSettings settings) {
        return new DriverManagerDataSource(settings.url().orElseThrow(), properties(settings, 600));
    }

    private static HikariDataSource pool(StoreSettings settings, String session, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("records");
        config.setJdbcUrl(settings.url().orElseThrow());
        config.setDataSourceProperties(properties(settings, 30));
        config.setConnectionInitSql(session);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT);
        config.setValidationTimeout(2_000);
        return new HikariDataSource(config);
    }

    /** Seconds, as the driver takes them. A server that does not answer at all is given up after {@code socket}. */
    private static Properties properties(StoreSettings settings, int socket) {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", Integer.toString(socket));
        properties.setProperty("cancelSignalTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "lightbench");
        return properties;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public boolean alone() {
        return false;
    }

    /** The weakest one that a take-over waits for: the holder's own signs of life do not wait for it. */
    @Override
    public String sharedLock() {
        return "for key share";
    }

    @Override
    public String unforced() {
        return "set local synchronous_commit to off";
    }

    /** A server that is gone says so itself. */
    @Override
    public void mustBeThere() {}

    /** The commit was acknowledged by the server, whichever connection asks. */
    @Override
    public Object opening(Connection connection) {
        return SERVER;
    }

    /** The server keeps changes apart that are made at one time. */
    @Override
    public <T> T write(Supplier<T> change) {
        return change.get();
    }

    /** The commit itself has waited for it. */
    @Override
    public void force(Object opening) {}

    @Override
    public boolean failed(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && PostgresTroubles.disconnected(sql)) {
                pool.getHikariPoolMXBean().softEvictConnections();
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        pool.close();
    }
}
