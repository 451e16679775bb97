package dev.lightbench.run;

import dev.lightbench.store.DataDirectoryException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The records as beans, opened when the first one asks for them: commands that need no records do not touch the data
 * directory. A {@link DataDirectoryException} comes out of that first question, wrapped by the container; see
 * {@link DataDirectoryException#behind}.
 */
@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

    /** Closed with the context. */
    @Bean(destroyMethod = "close")
    @Lazy
    Records records(
            @Value("${lightbench.data:data}") String data, @Value("${lightbench.station:station-1}") String station) {
        return Records.open(Path.of(data), station);
    }

    @Bean
    @Lazy
    RunStore runStore(Records records) {
        return records.store();
    }

    @Bean
    @Lazy
    RunRecorder runRecorder(Records records) {
        return records.recorder();
    }
}
