package dev.lightbench.web.pages;

import dev.lightbench.store.StoreException;
import dev.lightbench.web.problem.Audience;
import dev.lightbench.web.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * What a browser sees when a page cannot be drawn: one sentence and a way on. Everybody else gets the API's answer.
 */
@ControllerAdvice(assignableTypes = {FloorPage.class, RunPages.class, HistoryPages.class, IncidentPages.class})
@Order(0)
class PageTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(PageTroubles.class);

    @ExceptionHandler(NoSuchRun.class)
    @Nullable
    String noSuchRun(NoSuchRun none, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException {
        String sentence = "There is no run " + none.getMessage() + "; /api/v1/runs lists those that there are.";
        return new Asked(request, response, model)
                .said(HttpStatus.NOT_FOUND, sentence, "missing.title", "missing.run", none.getMessage());
    }

    @ExceptionHandler(BadQuestion.class)
    @Nullable
    String badQuestion(BadQuestion bad, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException {
        String sentence = "The address is wrong: " + bad.getMessage();
        return new Asked(request, response, model)
                .said(HttpStatus.BAD_REQUEST, sentence, "trouble.bad", "trouble.said", bad.getMessage());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    @Nullable
    String notANumber(
            MethodArgumentTypeMismatchException bad,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        String said = bad.getName() + " = " + bad.getValue();
        String sentence = "The address says " + said + "; allowed is a whole number.";
        return new Asked(request, response, model)
                .said(HttpStatus.BAD_REQUEST, sentence, "trouble.bad", "trouble.number", said);
    }

    @ExceptionHandler(InvalidParameterException.class)
    @Nullable
    String notEncoded(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        String sentence = "The address has a parameter that is not percent-encoded UTF-8.";
        return new Asked(request, response, model)
                .said(HttpStatus.BAD_REQUEST, sentence, "trouble.bad", "trouble.said", sentence);
    }

    @ExceptionHandler(StoreException.class)
    @Nullable
    String storeAway(StoreException away, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException {
        String sentence = String.valueOf(away.getMessage());
        return new Asked(request, response, model)
                .said(HttpStatus.SERVICE_UNAVAILABLE, sentence, "trouble.title", "trouble.said", sentence);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    String unexpected(Exception thrown, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException {
        LOG.error("A page could not be made", thrown);
        return new Asked(request, response, model)
                .said(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "The page could not be made; the station's log, lightbench.log, says why.",
                        "trouble.title",
                        "trouble.text",
                        null);
    }

    /** One request that came to trouble. */
    private record Asked(HttpServletRequest request, HttpServletResponse response, Model model) {

        /** The template's name; null if the answer is given already, as a problem. */
        @Nullable
        String said(HttpStatus status, String sentence, String title, String key, @Nullable String what)
                throws IOException {
            if (!Audience.isBrowser(request)) {
                Problem.write(request, response, status, sentence);
                return null;
            }
            response.setStatus(status.value());
            model.addAttribute("titleKey", title);
            model.addAttribute("textKey", key);
            model.addAttribute("what", what);
            return "trouble";
        }
    }
}
