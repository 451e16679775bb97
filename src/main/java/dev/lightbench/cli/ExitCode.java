package dev.lightbench.cli;

/** What the process says to the shell that started it. */
public final class ExitCode {
    private ExitCode() {}

    /** Every unit passed, or the command did what it was asked. */
    public static final int OK = 0;

    /** At least one unit failed. */
    public static final int SOME_FAILED = 1;

    /** A wrong option, or a file that cannot be used. */
    public static final int WRONG_INPUT = 2;

    /** This computer: no USB, no unit attached, the data directory in use, the store gone. */
    public static final int HOST_PROBLEM = 3;

    /** Stopped by Ctrl-C or a signal, as shells write it: 128 + SIGINT. */
    public static final int STOPPED = 130;
}
