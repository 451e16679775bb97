package dev.lightbench.pipeline;

/** A step's own end: it could not do what it is for. The runner decides whether it is tried again. */
public final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final boolean retry;

    private StepFailure(Failure failure, boolean retry) {
        super(failure.message());
        this.failure = failure;
        this.retry = retry;
    }

    /** A failure that another attempt may not show (a transfer that failed, a unit that was late). */
    public static StepFailure passing(FailureCode code, String found) {
        return new StepFailure(Failure.of(code, found), true);
    }

    /** A failure that another attempt would show again (a wrong image, another device): no retry. */
    public static StepFailure lasting(FailureCode code, String found) {
        return new StepFailure(Failure.of(code, found), false);
    }

    /** What goes into the record. */
    public Failure failure() {
        return failure;
    }

    /** Whether another attempt makes sense. */
    public boolean mayRetry() {
        return retry;
    }
}
