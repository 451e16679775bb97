package dev.lightbench.cli.records;

import dev.lightbench.run.Records;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.StoreSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring context that holds what is configured of the records, and the records once they are asked for. */
public final class RecordsContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RecordsContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Reads the configuration and opens nothing.
     *
     * @param application the class whose configuration is started
     * @param data the data directory
     * @param takeOver whether the station is taken although another process holds it; false for what is configured
     */
    public static RecordsContext start(Class<?> application, Path data, boolean takeOver) {
        String where = "--lightbench.data=" + data;
        String[] arguments =
                takeOver ? new String[] {where, "--lightbench.store.take-over=true"} : new String[] {where};
        return new RecordsContext(new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                // the command closes it, after an orderly stop of its runs
                .registerShutdownHook(false)
                // the records need no auto-configuration, and looking through it takes longer than all the rest
                .properties("spring.boot.enableautoconfiguration=false")
                .run(arguments));
    }

    /**
     * Where the records are to be.
     *
     * @throws DataDirectoryException if what is configured names no database
     */
    public StoreSettings settings() {
        return bean(StoreSettings.class);
    }

    /**
     * The records, open from now on for the station of this process.
     *
     * @throws DataDirectoryException if they cannot be opened
     */
    public Records records() {
        return bean(Records.class);
    }

    private <T> T bean(Class<T> type) {
        try {
            return context.getBean(type);
        } catch (RuntimeException failed) {
            throw DataDirectoryException.behind(failed).orElseThrow(() -> failed);
        }
    }

    /** What this station calls itself. */
    public String station() {
        return context.getEnvironment().getRequiredProperty("lightbench.station");
    }

    /** What is configured under a name; null for nothing. */
    public @Nullable String property(String name) {
        return context.getEnvironment().getProperty(name);
    }

    /** Closes the records too, if they were opened. */
    @Override
    public void close() {
        context.close();
    }
}
