package dev.lightbench.web.pages;

import dev.lightbench.run.RunStore;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationSummary;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;

/** The words of the pages, and the language that each is said in. */
@Configuration(proxyBeanMethods = false)
class PagesSetup {

    @Bean
    MessageSource messageSource() {
        return words();
    }

    @Bean
    LocaleResolver localeResolver() {
        return new PageLanguage();
    }

    @Bean
    UsualTimes usualTimes(Station station, RunStore store) {
        StationSummary now = station.snapshot().station();
        UsualTimes times = new UsualTimes(now.pipeline(), now.bench());
        times.learn(store);
        station.subscribe(times);
        return times;
    }

    @Bean
    ApplicationListener<ContextClosedEvent> endOfUsualTimes(UsualTimes times, Station station) {
        return closed -> station.unsubscribe(times);
    }

    /** All message files; what a language lacks is said in English, whatever the machine speaks. */
    static ResourceBundleMessageSource words() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages", "failures");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
