package dev.lightbench.web.pages;

import dev.lightbench.web.problem.Audience;
import dev.lightbench.web.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What a browser sees where nothing is. It alone asks for HTML by name; everybody else, and everybody below
 * {@code /api}, gets the API's answer.
 */
@ControllerAdvice
@Order(0)
class MissingPage {

    @ExceptionHandler(NoResourceFoundException.class)
    @Nullable
    String missing(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        if (!Audience.isBrowser(request)) {
            Problem.write(request, response, HttpStatus.NOT_FOUND);
            return null;
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("titleKey", "missing.title");
        model.addAttribute("textKey", "missing.text");
        model.addAttribute("what", request.getRequestURI());
        return "trouble";
    }
}
