package dev.lightbench.pipeline;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out one rung of a recovery ladder between two attempts. What cannot be carried out becomes a reopen, and the
 * evidence says why: a recovery is help for the next attempt, and never ends a run by itself.
 *
 * @param unit what is recovered
 * @param notes the run's evidence
 * @param time for the recovery's own deadline
 */
record Recovering(AttachedUnit unit, Consumer<String> notes, TimeSource time) {
    /** A reset and an enumeration take seconds; a host enumerates one unit at a time and may need half a minute. */
    private static final Duration WITHIN = Duration.ofSeconds(60);

    void climb(Recovery rung) throws InterruptedException {
        switch (rung) {
            case AGAIN -> {}
            case REOPEN -> unit.reopen();
            case POWER_CYCLE -> {
                if (unit.powerCycle()) {
                    notes.accept("power-cycled the port before the next attempt");
                } else {
                    instead("the port cannot be power-cycled");
                }
            }
            case RESET -> done("reset the unit", "the unit cannot be reset", unit.reset(in()));
            case ENTER_DFU ->
                done("brought the unit into DFU mode", "the unit cannot be brought into DFU mode", unit.enterDfu(in()));
        }
    }

    private Deadline in() {
        return time.in(WITHIN);
    }

    private void done(String what, String cannot, Optional<String> why) {
        why.ifPresentOrElse(
                reason -> instead(cannot + " (" + reason + ")"), () -> notes.accept(what + " before the next attempt"));
    }

    private void instead(String why) {
        notes.accept(why + "; it is reopened before the next attempt");
        unit.reopen();
    }
}
