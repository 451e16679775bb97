package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepType;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What pipeline files can say of the steps that only bring a unit into another mode: all take how long the unit may be
 * away, and leave it unproved.
 *
 * @param change makes the step of the time in which the unit has to be back
 * @param plan what it does, and how it is proved
 */
record ModeChangeType(
        String name,
        String sentence,
        Duration deadline,
        int retries,
        UnitMode needs,
        Set<String> provedBy,
        Set<FailureCode> failures,
        List<String> plan,
        Function<Duration, Step> change)
        implements AfterDetect {
    static final String ENTER_DFU = "enter-dfu";
    static final String LEAVE_DFU = "leave-dfu";
    static final String SAFE_MODE = "safe-mode";
    static final String POWER_CYCLE = "power-cycle";

    /** One that is busy connecting takes a request only when the attempt ends: up to 90 s. */
    private static final Duration BY_REQUEST = Duration.ofSeconds(150);

    private static final Duration WITHOUT_A_REQUEST = Duration.ofSeconds(90);

    /** Into DFU mode. A unit there runs nothing: something has to start it again. */
    static StepType enterDfu() {
        return new ModeChangeType(
                ENTER_DFU,
                "Brings the unit into DFU mode, where its bootloader is idle.",
                BY_REQUEST,
                2,
                UnitMode.ANSWERING_OR_DFU,
                Set.of(LEAVE_DFU, FlashType.NAME, FlashSystemType.NAME),
                Faults.codes(FailureCode.DFU_NOT_ENTERED, FailureCode.UNIT_NOT_BACK),
                List.of(
                        "enter DFU mode, unless it is there already",
                        "proof: it is seen in DFU mode with its id, and its bootloader is idle"),
                EnterDfuStep::new);
    }

    /** Out of DFU mode. */
    static StepType leaveDfu() {
        return new ModeChangeType(
                LEAVE_DFU,
                "Makes a unit in DFU mode start its firmware, and waits until it runs again with its device id.",
                WITHOUT_A_REQUEST,
                2,
                UnitMode.ANSWERING_OR_DFU,
                PROOFS_AFTER_A_BOOT,
                Faults.codes(FailureCode.DFU_NOT_LEFT, FailureCode.UNIT_NOT_BACK),
                List.of(
                        "leave DFU mode, unless it runs already",
                        "proof: it returns to the same port with the same device id and answers"),
                LeaveDfuStep::new);
    }

    /** Into safe mode. */
    static StepType safeMode() {
        return new ModeChangeType(
                SAFE_MODE,
                "Restarts the unit into safe mode, where no application runs.",
                BY_REQUEST,
                2,
                UnitMode.ANSWERING,
                PROOFS_AFTER_A_BOOT,
                Faults.codes(FailureCode.UNIT_NOT_BACK),
                List.of(
                        "restart into safe mode (request 60)",
                        "proof: it left the bus and returned to the same port with the same device id; no request tells"
                                + " safe mode"),
                SafeModeStep::new);
    }

    /** Through a power cycle. */
    static StepType powerCycle() {
        return new ModeChangeType(
                POWER_CYCLE,
                "Takes the power of the unit's port away, gives it back, and waits until the unit has returned.",
                WITHOUT_A_REQUEST,
                1,
                UnitMode.ANY,
                PROOFS_AFTER_A_BOOT,
                Faults.codes(FailureCode.POWER_NOT_SWITCHED, FailureCode.UNIT_NOT_BACK, FailureCode.DFU_NOT_LEFT),
                List.of(
                        "power off for 2 s, power on",
                        "proof: it left the bus and returned to the same port with the same device id"),
                PowerCycleStep::new);
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ResetType.RETURN_WITHIN);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return plan;
    }

    @Override
    public Step create(Parameters parameters) {
        return change.apply(parameters.get(ResetType.RETURN_WITHIN));
    }
}
