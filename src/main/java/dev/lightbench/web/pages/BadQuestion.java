package dev.lightbench.web.pages;

/** The address asks for something that is not allowed; the message says what is. */
final class BadQuestion extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadQuestion(String sentence) {
        super(sentence);
    }
}
