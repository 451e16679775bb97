package dev.lightbench.web.pages;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Light or dark: what {@code ?theme=} asks for, else what the computer shows. */
@ControllerAdvice(assignableTypes = {FloorPage.class, RunPages.class})
class PageTheme {
    private static final Set<String> OURS = Set.of("light", "dark");

    @ModelAttribute("theme")
    @Nullable
    String theme(@RequestParam(defaultValue = "") String theme) {
        return OURS.contains(theme) ? theme : null;
    }
}
