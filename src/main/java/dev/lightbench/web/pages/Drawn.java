package dev.lightbench.web.pages;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Pieces of the floor as HTML, each drawn once for all pages that ask for it: a hundred screens that hear of the same
 * change cost little more than one.
 */
@Component
class Drawn {
    /** Enough for every tile of 112 slots in four languages, some of them running. */
    private static final int KEPT = 2048;

    private final ITemplateEngine engine;
    private final Map<Piece, String> kept = // owned by this
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Piece, String> eldest) {
                    return size() > KEPT;
                }
            };

    Drawn(ITemplateEngine engine) {
        this.engine = engine;
    }

    /** What is drawn: a view (a value, so that an equal one looks equal) by a template, in a language. */
    private record Piece(String template, Object view, boolean linked, Locale locale) {}

    /**
     * Draws a view.
     *
     * @param template the name of a template that finds it as {@code view}
     * @param linked whether slots lead to their runs
     */
    String html(String template, Object view, boolean linked, Locale locale) {
        Piece piece = new Piece(template, view, linked, locale);
        synchronized (this) {
            String known = kept.get(piece);
            if (known != null) {
                return known;
            }
        }
        Context context = new Context(locale, Map.of("view", view, "linked", linked));
        String html = engine.process(template, context);
        synchronized (this) {
            kept.put(piece, html);
        }
        return html;
    }
}
