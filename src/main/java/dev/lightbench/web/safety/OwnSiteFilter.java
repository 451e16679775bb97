package dev.lightbench.web.safety;

import dev.lightbench.web.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Refuses what was not meant for this computer, and what another site would change here. The first to see a request. */
public final class OwnSiteFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String METRICS = "/metrics";

    private final transient Set<String> scrapedAs;

    /**
     * With the names of the station that are not this computer's.
     *
     * @param scrapedAs by which the metrics may be read, and nothing else be asked
     */
    public OwnSiteFilter(Set<String> scrapedAs) {
        this.scrapedAs = Set.copyOf(scrapedAs);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityHeaders.addTo(request, response);
        String host = request.getHeader("Host");
        int port = request.getLocalPort();
        if (isScrape(request, host, port)) {
            chain.doFilter(request, response);
        } else if (!OwnHosts.isOwn(host, port)) {
            Problem.write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "The station answers only to its own computer; allowed is http://localhost:" + port + ".");
        } else if (!READING.contains(request.getMethod())
                && !OwnHosts.mayChange(
                        host,
                        Collections.list(request.getHeaders("Origin")),
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader("Referer"))) {
            Problem.write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "Another site asked for this; allowed are the station's own pages at http://" + host
                            + " and programs that send no Origin.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isScrape(HttpServletRequest request, @Nullable String host, int port) {
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals(METRICS)
                && OwnHosts.isNamed(host, scrapedAs, port);
    }
}
