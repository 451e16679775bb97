package dev.lightbench.web;

import dev.lightbench.station.Station;
import dev.lightbench.time.TimeSource;
import dev.lightbench.web.events.EventServlet;
import dev.lightbench.web.events.EventStream;
import dev.lightbench.web.problem.ProblemValve;
import dev.lightbench.web.safety.BodyFilter;
import dev.lightbench.web.safety.OwnSiteFilter;
import jakarta.servlet.DispatcherType;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.validation.Validator;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** All beans of the web application. The station, its records and the clock come from whoever starts it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
class WebApplication {

    @Bean(destroyMethod = "close")
    EventStream eventStream(TimeSource time, Station station) {
        EventStream stream = new EventStream(time, station::snapshot);
        station.subscribe(stream);
        return stream;
    }

    /** Before the web server waits for open answers: these end only when they are told to. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfEvents(EventStream stream, Station station) {
        return closed -> {
            station.unsubscribe(stream);
            stream.close();
        };
    }

    @Bean
    ServletRegistrationBean<EventServlet> eventServlet(EventStream stream) {
        return new ServletRegistrationBean<>(new EventServlet(stream), EventServlet.PATH, EventServlet.PATH + "/");
    }

    @Bean
    FilterRegistrationBean<OwnSiteFilter> ownSiteFilter(ServerSetup setup) {
        FilterRegistrationBean<OwnSiteFilter> filter =
                new FilterRegistrationBean<>(new OwnSiteFilter(setup.scrapedAs()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter() {
        FilterRegistrationBean<BodyFilter> filter = new FilterRegistrationBean<>(new BodyFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.addUrlPatterns("/api/*");
        return filter;
    }

    /** An address that ends in a slash is the one without it. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> slashFilter() {
        FilterRegistrationBean<UrlHandlerFilter> filter = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }

    /** Nothing here is checked by annotations, and getting ready for them takes part of a second at each start. */
    @Bean
    WebMvcConfigurer noValidation() {
        return new WebMvcConfigurer() {
            @Override
            public Validator getValidator() {
                return Validator.forInstanceOf(NothingChecked.class, (checked, errors) -> {});
            }
        };
    }

    /** No argument of a controller is of this type. */
    private interface NothingChecked {}

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    /** A work order may be called WO/88190: written as %2F, its slash is a part of the name and not of the address. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInNames() {
        String asItIs = EncodedSolidusHandling.PASS_THROUGH.getValue();
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(asItIs);
            connector.setEncodedReverseSolidusHandling(asItIs);
        });
    }
}
