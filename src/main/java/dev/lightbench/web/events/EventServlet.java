package dev.lightbench.web.events;

import dev.lightbench.web.problem.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * {@code GET /api/v1/events}. A servlet of its own, because it writes without ever blocking, which a controller's
 * emitter does not.
 */
public final class EventServlet extends HttpServlet {
    /** Where it is. */
    public static final String PATH = "/api/v1/events";

    private static final String ALLOWED = "GET, HEAD, OPTIONS";
    private static final String TYPE = "text/event-stream";
    private static final long serialVersionUID = 1L;

    private final transient EventStream stream;

    /** Adds those who ask to {@code stream}. */
    public EventServlet(EventStream stream) {
        this.stream = stream;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", ALLOWED);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", ALLOWED);
            Problem.write(
                    request,
                    response,
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "There is no " + request.getMethod() + " at " + PATH + "; allowed is GET.");
        } else if (!accepts(request.getHeader("Accept"))) {
            Problem.write(
                    request,
                    response,
                    HttpStatus.NOT_ACCEPTABLE,
                    PATH + " cannot be had in that form; allowed is " + TYPE + ".");
        } else {
            open(request, response);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy would otherwise hold events back
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(0); // it ends when either side closes it
        EventClient client = new EventClient(context);
        if (stream.join(client)) {
            client.listen();
        } else {
            Problem.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "No more pages can watch now; at most " + EventStream.MOST_CLIENTS
                            + " can, and none while the station ends.");
            client.complete();
        }
    }

    private static boolean accepts(@Nullable String accept) {
        if (accept == null) {
            return true;
        }
        String types = accept.toLowerCase(Locale.ROOT);
        return types.contains(TYPE) || types.contains("text/*") || types.contains("*/*");
    }
}
