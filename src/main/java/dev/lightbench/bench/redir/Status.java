package dev.lightbench.bench.redir;

import dev.lightbench.bench.BenchTransfer.Outcome;

/** How usbredir says that something ended. */
enum Status {
    OK(0),
    CANCELLED(1),
    IO_ERROR(3),
    STALLED(4);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    byte code() {
        return (byte) code;
    }

    static Status of(Outcome outcome) {
        return switch (outcome) {
            case OK -> OK;
            case CANCELLED -> CANCELLED;
            case STALLED -> STALLED;
            case GONE, TIMED_OUT -> IO_ERROR;
        };
    }
}
