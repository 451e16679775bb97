package dev.lightbench.bench.redir;

/** A guest that breaks the protocol: its connection is closed. The message is a sentence for the log. */
final class GuestFault extends Exception {
    private static final long serialVersionUID = 1L;

    GuestFault(String sentence) {
        super(sentence);
    }
}
