package dev.lightbench.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lightbench.web.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * An error as it is said over HTTP (RFC 9457).
 *
 * @param type {@code about:blank}: the status says which kind of problem it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail one sentence: what is wrong, and what is allowed
 * @param instance the path that was asked for
 * @param errors each of several errors, of which {@code detail} has the first; left out where it says all
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> errors) {

    /** The problem of a request. */
    public static Problem of(HttpStatus status, String detail, String path) {
        return of(status, detail, path, List.of());
    }

    /** The same with all errors, if there are several. */
    static Problem of(HttpStatus status, String detail, String path, List<String> errors) {
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                detail,
                path,
                errors.isEmpty() ? null : List.copyOf(errors));
    }

    /** Says it, unless the answer is on its way already. */
    public static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        write(response, of(status, detail, request.getRequestURI()));
    }

    /** Says it of a status about which nothing more is known. */
    public static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
            throws IOException {
        write(request, response, status, sentence(status, request.getRequestURI()));
    }

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        byte[] body = Json.bytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** What can be said of a status about which nothing more is known. */
    static String sentence(HttpStatus status, @Nullable String path) {
        return switch (status) {
            case NOT_FOUND -> WayOn.from(path == null ? "" : path);
            case BAD_REQUEST ->
                "The request cannot be understood; allowed is HTTP/1.1 with one Host, a percent-encoded"
                        + " address, and at most 100 headers and 16 KB with the address.";
            case METHOD_NOT_ALLOWED ->
                "This method is not allowed at " + path + "; allowed is GET, and POST for commands.";
            case URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE -> "The request's address and headers are too long.";
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED ->
                "The request is of a kind that the station does not know; allowed is HTTP/1.1 with GET, HEAD,"
                        + " OPTIONS or POST.";
            case EXPECTATION_FAILED -> "The request's Expect is unknown; allowed is 100-continue, or none.";
            case REQUESTED_RANGE_NOT_SATISFIABLE ->
                "The range lies outside of " + path + "; allowed is one inside, or none.";
            default ->
                status.is5xxServerError()
                        ? "The station could not answer; its log, lightbench.log, says why."
                        : "The request is refused: " + status.getReasonPhrase() + ".";
        };
    }
}
