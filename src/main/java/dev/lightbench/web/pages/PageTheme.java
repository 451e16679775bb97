package dev.lightbench.web.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Light or dark: what {@code ?theme=} asks for, else what the computer shows; and that links ask for the same. */
@ControllerAdvice(assignableTypes = {FloorPage.class, RunPages.class, HistoryPages.class, IncidentPages.class})
class PageTheme {
    private static final Set<String> OURS = Set.of("light", "dark");

    @ModelAttribute("theme")
    @Nullable
    String theme(@RequestParam(defaultValue = "") String theme) {
        return OURS.contains(theme) ? theme : null;
    }

    /** What a link to another page ends in, so that it looks and speaks as this one was asked to. */
    @ModelAttribute("look")
    String look(@RequestParam Map<String, String> asked) {
        return query(of(asked));
    }

    /** Language and theme, as far as an address names those that we have. */
    static Map<String, String> of(Map<String, String> asked) {
        Map<String, String> look = new LinkedHashMap<>();
        if (PageLanguage.OURS.contains(asked.getOrDefault("lang", ""))) {
            look.put("lang", asked.get("lang"));
        }
        if (OURS.contains(asked.getOrDefault("theme", ""))) {
            look.put("theme", asked.get("theme"));
        }
        return look;
    }

    /** As the end of an address that has no other parameters; empty for none. */
    static String query(Map<String, String> look) {
        return look.isEmpty()
                ? ""
                : look.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }
}
