package dev.lightbench.web.safety;

import dev.lightbench.web.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Takes no body but short JSON: what a form of another site could send has another type. For the API alone. */
public final class BodyFilter extends HttpFilter {
    /** Far more than a scan needs. */
    private static final int MOST = 16 * 1024;

    /** A hundred thousand serials of the longest kind, as one call may add them. */
    private static final int MOST_SERIALS = 8 * 1024 * 1024;

    private static final Pattern SERIALS = Pattern.compile("/api/v1/serials/\\d{1,5}/?");

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("Transfer-Encoding") == null) {
            check(request, response, chain, request.getContentLengthLong());
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(most(request) + 1);
        } catch (IOException brokenOff) {
            Problem.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "The body breaks off; allowed is a whole one, with a Content-Length or in pieces.");
            return;
        }
        check(new WholeBody(request, body), response, chain, body.length);
    }

    private static void check(HttpServletRequest request, HttpServletResponse response, FilterChain chain, long length)
            throws IOException, ServletException {
        int most = most(request);
        if (length > most) {
            Problem.write(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The body is too long; allowed are at most " + most + " bytes.");
        } else if (length > 0 && !isJson(request.getContentType())) {
            Problem.write(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body is " + (request.getContentType() == null ? "of no named type" : request.getContentType())
                            + "; allowed is application/json.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static int most(HttpServletRequest request) {
        return SERIALS.matcher(request.getRequestURI()).matches() ? MOST_SERIALS : MOST;
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        return bare.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
