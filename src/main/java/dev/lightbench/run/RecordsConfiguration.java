package dev.lightbench.run;

import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.StoreSettings;
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

    /** Where the records are: the file in the data directory, unless a database is named. */
    @Bean
    @Lazy
    StoreSettings storeSettings(
            @Value("${lightbench.store.url:}") String url,
            @Value("${lightbench.store.user:}") String user,
            @Value("${lightbench.store.password:}") String password,
            @Value("${lightbench.store.password-file:}") String passwordFile,
            @Value("${lightbench.store.take-over:}") String takeOver) {
        return StoreSettings.configured(url, user, password, passwordFile, takeOver);
    }

    /** Closed with the context. */
    @Bean(destroyMethod = "close")
    @Lazy
    Records records(
            @Value("${lightbench.data:data}") String data,
            @Value("${lightbench.station:station-1}") String station,
            StoreSettings settings) {
        return Records.open(Path.of(data), station, settings);
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
