package dev.lightbench.web.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lightbench.station.StationSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Serves the floor of one snapshot, drawn as the station draws it but without its scripts: a picture that keeps still. */
final class StillPages implements AutoCloseable {
    private static final SpringTemplateEngine ENGINE = engine();
    private final HttpServer server;
    private volatile StationSnapshot floor;

    StillPages(StationSnapshot floor) throws IOException {
        this.floor = floor;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    void show(StationSnapshot other) {
        floor = other;
    }

    String url(String query) {
        return "http://localhost:" + server.getAddress().getPort() + "/?" + query;
    }

    /** The whole page in that language. */
    static String html(StationSnapshot floor, Locale locale, String theme) {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "floor",
                new FloorDrawing(floor, new Words(PagesSetup.words(), locale), HubChoice.ALL, SampleFloor::usual)
                        .view());
        model.put("linked", false);
        model.put("theme", theme);
        return ENGINE.process("floor", new Context(locale, model));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery() == null
                ? ""
                : exchange.getRequestURI().getQuery();
        if (path.equals("/")) {
            String lang = query.replaceAll(".*lang=(\\w+).*", "$1");
            String html = html(floor, Locale.forLanguageTag(lang), query.contains("dark") ? "dark" : "light");
            send(exchange, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/gauges.css")) {
            String css = String.valueOf(new GaugeSheet().gauges().getBody());
            send(exchange, "text/css", css.getBytes(StandardCharsets.UTF_8));
        } else {
            try (InputStream file = StillPages.class.getResourceAsStream("/static" + path)) {
                if (file == null || path.endsWith(".js")) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    send(exchange, path.endsWith(".css") ? "text/css" : "font/woff2", file.readAllBytes());
                }
            }
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static SpringTemplateEngine engine() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(PagesSetup.words());
        return engine;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
