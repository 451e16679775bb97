package dev.lightbench.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Which language a page speaks: what {@code ?lang=} asks for, else the first of the browser's languages that we have,
 * else English. Nothing is kept between requests, so that two screens at one station can differ.
 */
final class PageLanguage implements LocaleResolver {
    static final Set<String> OURS = Set.of("en", "zh", "es", "de");

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        String asked = request.getParameter("lang");
        Stream<Locale> wanted = asked == null
                ? Collections.list(request.getLocales()).stream()
                : Stream.of(Locale.forLanguageTag(asked));
        return wanted.map(Locale::getLanguage)
                .filter(OURS::contains)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }

    /** The address says the language: it is not set from within. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language of a page stands in its address, as ?lang=de.");
    }
}
