package dev.lightbench.web.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Says as a problem what Tomcat refuses before it has found out for whom a request is. Made by Tomcat, by name. */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        HttpStatus known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        String path = request.getDecodedRequestURI() == null ? "" : request.getDecodedRequestURI();
        try {
            Problem.write(response, Problem.of(known, Problem.sentence(known, path), path));
            response.finishResponse();
        } catch (IOException gone) {
            // the client has gone, and there is nobody to tell
        }
    }
}
