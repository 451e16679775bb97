package dev.lightbench.audit;

import dev.lightbench.firmware.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run under audit, with its transcript cut into boots and its flash traffic followed.
 *
 * @param evidence what is claimed and what was kept
 * @param goals what was ordered, in order
 * @param timeline the boots
 * @param flash what happened to the flash
 * @param docket what is found
 */
record Case(Evidence evidence, List<Goal> goals, Timeline timeline, List<DfuMove> flash, Docket docket) {

    /** The claimed device id in lower case; empty text for none. */
    String deviceId() {
        return evidence.deviceId().orElse("").toLowerCase(Locale.ROOT);
    }

    /** The claimed platform. */
    Optional<Platform> platform() {
        return evidence.platform().flatMap(Platform::named);
    }

    /** Whether it is one of the two that get a product and list their networks by request 114. */
    boolean photon() {
        return platform()
                .filter(it -> it == Platform.PHOTON || it == Platform.P1)
                .isPresent();
    }

    /** Whether a step of one of these names is ordered. */
    boolean ordered(String... names) {
        return goals.stream().anyMatch(goal -> goal.is(names));
    }

    Evidence.StepWindow window(Goal goal) {
        return evidence.steps().get(goal.index());
    }

    /** The number of the first entry of that step's last attempt, the one that passed. */
    int begin(Goal goal) {
        return timeline.from(window(goal).startNanos());
    }

    /** The number of the first entry of the first attempt at {@code later} after {@code goal} has passed. */
    int beginAfter(Goal goal, Goal later) {
        return timeline.from(window(later).firstSince(window(goal).endNanos()));
    }

    /** The number of the first entry after that step. */
    int end(Goal goal) {
        return timeline.from(window(goal).endNanos() + 1);
    }
}
