package dev.lightbench.acceptance;

/**
 * The boundaries of a run, in the order of {@code docs/event-sequence.md}, each by the method of the station that a run
 * has come to when it stands there. A method that is renamed is missed by the sweep, which then fails and says so.
 */
enum RunBoundary {
    /** The unit has its thread, and no open row (S5). */
    OPENING("dev.lightbench.run.UnitRun", "open"),
    /** The open row is committed, nobody has been told (S7). */
    OPENED("dev.lightbench.run.CarefulListener", "started"),
    /** An attempt at a step begins: the open row says so, nobody has been told (R2). */
    STEP_BEGINS("dev.lightbench.run.CarefulListener", "stepStarted"),
    /** The step is over, nobody has been told. */
    STEP_ENDS("dev.lightbench.run.CarefulListener", "stepEnded"),
    /** The walk is over, and the slot about to be held (V1). */
    HELD("dev.lightbench.run.CarefulListener", "held"),
    /** The result is known and nothing of it written (V4). */
    RECORDING("dev.lightbench.run.RunRecorder", "record"),
    /** All rows are written and the open row is still there: before the commit (V4). */
    WRITTEN("dev.lightbench.run.RunWriter", "close"),
    /** Committed, and not forced to disk (V6); on PostgreSQL the commit itself was. */
    COMMITTED("*Records", "force"),
    /** On disk, and nobody has been told (V7). */
    ANNOUNCING("dev.lightbench.run.CarefulListener", "ended");

    private final String type;
    private final String method;

    RunBoundary(String type, String method) {
        this.type = type;
        this.method = method;
    }

    String type() {
        return type;
    }

    String method() {
        return method;
    }

    /** Whether only what a run does at its end counts: its open row is committed and forced by the same methods. */
    boolean recordingOnly() {
        return this == WRITTEN || this == COMMITTED;
    }

    /** Whether each step has one; then the method's first two arguments are the slot and the step's number. */
    boolean perStep() {
        return this == STEP_BEGINS || this == STEP_ENDS;
    }
}
