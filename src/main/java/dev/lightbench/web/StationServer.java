package dev.lightbench.web;

import dev.lightbench.retention.DailyPruning;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunStore;
import dev.lightbench.station.Station;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.UnitRecords;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The web server of a station: it answers from {@link #start} until {@link #close}. */
public final class StationServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final String host;
    private final int port;

    private StationServer(ConfigurableApplicationContext context, ServerSetup setup) {
        this.context = context;
        this.host = setup.address() instanceof Inet6Address ? "[::1]" : "localhost";
        this.port = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 0;
    }

    /**
     * Starts answering.
     *
     * @param station what is shown; stays open when the server closes
     * @param store the records; likewise
     * @param units what else they hold of units
     * @param setup where to listen
     * @throws PortTaken if somebody else listens there
     */
    public static StationServer start(
            Station station, RunStore store, UnitRecords units, TimeSource time, ServerSetup setup) throws PortTaken {
        return start(station, store, units, Optional.empty(), Optional.empty(), time, setup);
    }

    /** The same with the records themselves, which can be backed up, exported and pruned then. */
    public static StationServer start(Station station, Records records, TimeSource time, ServerSetup setup)
            throws PortTaken {
        return start(station, records, Optional.empty(), time, setup);
    }

    /** The same with the policy that they are kept to, if they are to one. */
    public static StationServer start(
            Station station, Records records, Optional<DailyPruning> retention, TimeSource time, ServerSetup setup)
            throws PortTaken {
        return start(
                station,
                records.store(),
                UnitRecords.in(records.database(), time),
                Optional.of(records),
                retention,
                time,
                setup);
    }

    private static StationServer start(
            Station station,
            RunStore store,
            UnitRecords units,
            Optional<Records> records,
            Optional<DailyPruning> retention,
            TimeSource time,
            ServerSetup setup)
            throws PortTaken {
        try {
            return new StationServer(
                    new SpringApplicationBuilder(WebApplication.class)
                            .web(WebApplicationType.SERVLET)
                            .bannerMode(Banner.Mode.OFF)
                            .logStartupInfo(false)
                            // the command closes it, before the station
                            .registerShutdownHook(false)
                            .initializers(fresh -> {
                                ConfigurableListableBeanFactory beans = fresh.getBeanFactory();
                                beans.registerSingleton("station", station);
                                beans.registerSingleton("runStore", store);
                                beans.registerSingleton("unitRecords", units);
                                beans.registerSingleton("timeSource", time);
                                beans.registerSingleton("serverSetup", setup);
                                records.ifPresent(open -> beans.registerSingleton("records", open));
                                retention.ifPresent(kept -> beans.registerSingleton("retention", kept));
                            })
                            // as arguments they outrank every file and environment variable
                            .profiles(setup.engineer() ? new String[] {"engineer"} : new String[0])
                            .run(
                                    "--server.address=" + setup.address().getHostAddress(),
                                    "--server.port=" + setup.port()),
                    setup);
        } catch (RuntimeException failed) {
            for (Throwable t = failed; t != null; t = t.getCause()) {
                if (t instanceof PortInUseException) {
                    throw new PortTaken(setup.port());
                }
            }
            throw failed;
        }
    }

    /**
     * Looks whether the port is free, so that a taken one is told before any unit is touched.
     *
     * @throws PortTaken if it is not
     */
    public static void mustBeFree(ServerSetup setup) throws PortTaken {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // as the server will: a port that was just left is free
            probe.bind(new InetSocketAddress(setup.address(), setup.port()));
        } catch (IOException taken) {
            throw new PortTaken(setup.port());
        }
    }

    /** Its beans, for tests. */
    ConfigurableApplicationContext context() {
        return context;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The address for a browser. */
    public String url() {
        return "http://" + host + ":" + port;
    }

    /** Ends all answers and stops listening, within a second. */
    @Override
    public void close() {
        context.close();
    }
}
