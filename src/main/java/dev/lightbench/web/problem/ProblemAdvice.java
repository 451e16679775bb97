package dev.lightbench.web.problem;

import dev.lightbench.store.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says as a problem what a controller, or the way to it, has thrown. The last of all advices: others may go first. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(Exception.class)
    void say(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (hasGone(thrown)) {
            return; // there is nobody to tell
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException method) {
            response.setHeader("Allow", String.join(", ", allowed(method)));
        }
        HttpStatus status = status(thrown);
        if (status.is5xxServerError()) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        }
        String path = request.getRequestURI();
        List<String> errors = thrown instanceof Refused refused ? refused.errors() : List.of();
        Problem.write(response, Problem.of(status, sentence(thrown, status, path), path, errors));
    }

    /** Whether it says no more than that the client went away while it was answered. */
    private static boolean hasGone(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof AsyncRequestNotUsableException || t instanceof ClientAbortException) {
                return true;
            }
        }
        return false;
    }

    private static HttpStatus status(Exception thrown) {
        if (thrown instanceof Refused refused) {
            return refused.status();
        }
        if (thrown instanceof StoreException) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (thrown instanceof HttpMessageNotReadableException
                || thrown instanceof InvalidParameterException
                || thrown instanceof MethodArgumentTypeMismatchException) {
            return HttpStatus.BAD_REQUEST;
        }
        HttpStatus known = thrown instanceof ErrorResponse response
                ? HttpStatus.resolve(response.getStatusCode().value())
                : null;
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    private static String sentence(Exception thrown, HttpStatus status, String path) {
        if (thrown instanceof Refused refused) {
            return refused.sentence();
        }
        if (thrown instanceof StoreException store) {
            return String.valueOf(store.getMessage());
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException method) {
            return "There is no " + method.getMethod() + " at " + path + "; allowed is "
                    + String.join(" or ", allowed(method)) + ".";
        }
        if (thrown instanceof HttpMediaTypeNotAcceptableException type) {
            return path + " cannot be had in that form; allowed is " + types(type.getSupportedMediaTypes()) + ".";
        }
        if (thrown instanceof HttpMediaTypeNotSupportedException type) {
            return "The body is " + (type.getContentType() == null ? "of no named type" : type.getContentType())
                    + "; allowed is " + types(type.getSupportedMediaTypes()) + ".";
        }
        if (thrown instanceof InvalidParameterException) {
            return "The address has a parameter that is not percent-encoded UTF-8; allowed is for example %20.";
        }
        if (thrown instanceof HttpMessageNotReadableException unreadable) {
            return body(unreadable.getCause());
        }
        return Problem.sentence(status, path);
    }

    private static String body(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return "The body has a field '" + unknown.getPropertyName() + "'; allowed are "
                    + (unknown.getKnownPropertyIds() == null
                            ? "others"
                            : unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")))
                    + ".";
        }
        if (cause instanceof JacksonException wrong && wrong.getLocation() != null) {
            return "The body is not the JSON object that is expected here: line "
                    + wrong.getLocation().getLineNr() + ", column "
                    + wrong.getLocation().getColumnNr() + ".";
        }
        return "The body is missing; allowed is a JSON object.";
    }

    private static List<String> allowed(HttpRequestMethodNotSupportedException method) {
        String[] supported = method.getSupportedMethods();
        List<String> named = supported == null ? List.of("GET") : List.of(supported);
        return named.contains("GET") && !named.contains("HEAD")
                ? Stream.concat(named.stream(), Stream.of("HEAD")).toList()
                : named;
    }

    private static String types(List<MediaType> types) {
        return types.isEmpty()
                ? MediaType.APPLICATION_JSON_VALUE
                : types.stream().map(MediaType::toString).distinct().collect(Collectors.joining(" or "));
    }
}
