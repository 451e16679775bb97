package dev.lightbench.web;

/** Somebody else listens on the port. Its message is a sentence. */
public final class PortTaken extends Exception {
    private static final long serialVersionUID = 1L;

    /** For that port. */
    public PortTaken(int port) {
        super("Port " + port + " is in use, perhaps by another station; name another with --port.");
    }
}
