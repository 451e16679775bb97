package dev.lightbench.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What a browser sees where nothing is. Programs, which ask for no HTML, get the API's answer instead. */
@ControllerAdvice
@Order(0)
class MissingPage {

    @ExceptionHandler(exception = NoResourceFoundException.class, produces = MediaType.TEXT_HTML_VALUE)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String missing(HttpServletRequest request, Model model) {
        model.addAttribute("titleKey", "missing.title");
        model.addAttribute("textKey", "missing.text");
        model.addAttribute("what", request.getRequestURI());
        return "trouble";
    }
}
