package dev.lightbench.firmware;

/**
 * One thing that was checked about a file, and how it came out.
 *
 * @param reason what the file is rejected for if this fails
 * @param result how it came out
 * @param sentence what was found, and where it failed what is allowed
 */
public record ModuleCheck(ModuleRejected.Reason reason, Result result, String sentence) {
    /** How a check can come out. */
    public enum Result {
        /** As it must be. */
        PASSED,
        /** Not as it must be. */
        FAILED,
        /** There is nothing to check. */
        ABSENT
    }

    static ModuleCheck of(ModuleRejected.Reason reason, boolean passed, String sentence) {
        return new ModuleCheck(reason, passed ? Result.PASSED : Result.FAILED, sentence);
    }

    static ModuleCheck absent(ModuleRejected.Reason reason, String sentence) {
        return new ModuleCheck(reason, Result.ABSENT, sentence);
    }

    /** Whether it failed. */
    public boolean failed() {
        return result == Result.FAILED;
    }
}
