package dev.lightbench.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.MediaType;

/** Who asks: a browser alone asks for HTML by name. Everybody else, and everybody below {@code /api}, is a program. */
public final class Audience {
    private Audience() {}

    /** Whether an error is to be told on a page, and not as a problem. */
    public static boolean isBrowser(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/")
                && Collections.list(request.getHeaders("Accept")).stream()
                        .anyMatch(accept -> accept.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML_VALUE));
    }
}
