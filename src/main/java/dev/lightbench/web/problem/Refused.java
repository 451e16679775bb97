package dev.lightbench.web.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that is not granted; its message is the sentence that the client reads. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient List<String> errors;

    /** With the sentence that says what is wrong and what is allowed. */
    public Refused(HttpStatus status, String sentence) {
        this(status, sentence, List.of());
    }

    private Refused(HttpStatus status, String sentence, List<String> errors) {
        super(sentence);
        this.status = status;
        this.errors = errors;
    }

    private Refused(HttpStatus status, List<String> errors) {
        this(
                status,
                errors.get(0) + (errors.size() > 1 ? "; and " + (errors.size() - 1) + " more." : "."),
                List.copyOf(errors));
    }

    /** Several things in the request are wrong, at least one. */
    public static Refused wrong(List<String> errors) {
        return new Refused(HttpStatus.BAD_REQUEST, errors);
    }

    /** It cannot be done as things are now, for several reasons or for one. */
    public static Refused conflict(List<String> errors) {
        return new Refused(HttpStatus.CONFLICT, errors);
    }

    /** Something in the request is wrong. */
    public static Refused wrong(String sentence) {
        return new Refused(HttpStatus.BAD_REQUEST, sentence);
    }

    /** There is no such thing. */
    public static Refused missing(String sentence) {
        return new Refused(HttpStatus.NOT_FOUND, sentence);
    }

    /** It cannot be done as things are now. */
    public static Refused conflict(String sentence) {
        return new Refused(HttpStatus.CONFLICT, sentence);
    }

    /** Each of several errors; empty if the sentence says all. */
    List<String> errors() {
        return errors;
    }

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
