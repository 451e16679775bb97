package dev.lightbench.cli.run;

import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import dev.lightbench.web.PortTaken;
import dev.lightbench.web.StationServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A station's server, started on a thread of its own: that takes seconds, in which whoever wants to end the station
 * should not have to wait. One that is up only after it was closed here closes itself.
 */
final class StartingServer implements AutoCloseable {
    private final Signal news;
    private @Nullable StationServer up; // owned by this, as all that follows
    private @Nullable PortTaken taken;
    private @Nullable Throwable failed;
    private boolean closed;

    /** Starts one. */
    @FunctionalInterface
    interface Start {
        /**
         * Returns when it answers.
         *
         * @throws PortTaken if somebody else listens there
         */
        StationServer now() throws PortTaken;
    }

    private StartingServer(Signal news) {
        this.news = news;
    }

    /** Begins, and raises {@code news} when it has come to something. */
    static StartingServer begin(Start start, TimeSource time, Signal news) {
        StartingServer starting = new StartingServer(news);
        time.start("station-server", () -> starting.start(start));
        return starting;
    }

    private void start(Start start) {
        try {
            StationServer server = start.now();
            if (!hand(server)) {
                server.close();
            }
        } catch (PortTaken e) {
            note(e, null);
        } catch (RuntimeException | Error e) {
            note(null, e);
        }
        news.raise();
    }

    private synchronized boolean hand(StationServer server) {
        up = closed ? null : server;
        return !closed;
    }

    private synchronized void note(@Nullable PortTaken noPort, @Nullable Throwable other) {
        taken = noPort;
        failed = other;
    }

    /**
     * The server, once it answers.
     *
     * @throws PortTaken if it never will, because somebody else listens there
     */
    synchronized Optional<StationServer> up() throws PortTaken {
        if (taken != null) {
            throw taken;
        }
        if (failed != null) {
            throw new IllegalStateException("the pages did not start", failed);
        }
        return Optional.ofNullable(up);
    }

    @Override
    public void close() {
        StationServer last;
        synchronized (this) {
            closed = true;
            last = up;
            up = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
