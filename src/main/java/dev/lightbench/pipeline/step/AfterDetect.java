package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.StepType;
import java.util.Set;

/** A type of step that works on a unit which {@code detect} has found out about: every one but detect itself. */
interface AfterDetect extends StepType {
    /**
     * What has to follow a step that boots the unit, for what was proved before a boot need not hold after it: one of
     * these.
     */
    Set<String> PROOFS_AFTER_A_BOOT = Set.of(VerifyListeningType.NAME, FlashType.NAME);

    @Override
    default Set<String> after() {
        return Set.of(DetectType.NAME);
    }
}
