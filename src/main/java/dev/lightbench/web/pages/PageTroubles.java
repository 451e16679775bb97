package dev.lightbench.web.pages;

import dev.lightbench.run.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What a page says when it cannot be drawn: one sentence and a way on. */
@ControllerAdvice(assignableTypes = {FloorPage.class, RunPages.class})
@Order(0)
class PageTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(PageTroubles.class);

    @ExceptionHandler(NoSuchRun.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String noSuchRun(NoSuchRun none, Model model) {
        return said(model, "missing.title", "missing.run", none.getMessage());
    }

    @ExceptionHandler(BadQuestion.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String badQuestion(BadQuestion bad, Model model) {
        return said(model, "trouble.bad", "trouble.said", bad.getMessage());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String notANumber(MethodArgumentTypeMismatchException bad, Model model) {
        return said(model, "trouble.bad", "trouble.number", bad.getName() + " = " + bad.getValue());
    }

    @ExceptionHandler(StoreException.class)
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String storeAway(StoreException away, Model model) {
        return said(model, "trouble.title", "trouble.said", String.valueOf(away.getMessage()));
    }

    @ExceptionHandler(Exception.class)
    @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
    String unexpected(Exception thrown, Model model) {
        LOG.error("A page could not be made", thrown);
        return said(model, "trouble.title", "trouble.text", null);
    }

    private static String said(Model model, String title, String key, @Nullable String what) {
        model.addAttribute("titleKey", title);
        model.addAttribute("textKey", key);
        model.addAttribute("what", what);
        return "trouble";
    }
}
