package dev.lightbench.web.problem;

import org.springframework.http.HttpStatus;

/** A request that is not granted; its message is the sentence that the client reads. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /** With the sentence that says what is wrong and what is allowed. */
    public Refused(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
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

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
