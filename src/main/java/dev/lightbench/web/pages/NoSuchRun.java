package dev.lightbench.web.pages;

/** No run has this id; the message is the id. */
final class NoSuchRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchRun(String id) {
        super(id);
    }
}
