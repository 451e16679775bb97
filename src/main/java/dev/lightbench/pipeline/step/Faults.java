package dev.lightbench.pipeline.step;

import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepFailure;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The one place where a fault of the driver becomes a failure of the catalogue. */
final class Faults {
    private Faults() {}

    /** What a step does with a unit. */
    interface Work {
        void run() throws PhotonFault, StepFailure, InterruptedException;
    }

    /** Does it, and turns a fault into the step's failure. */
    static void translated(Work work) throws StepFailure, InterruptedException {
        try {
            work.run();
        } catch (PhotonFault fault) {
            throw of(fault);
        }
    }

    /** Another unit, a unit in another mode and a missing permission do not change by trying again; the rest may. */
    static StepFailure of(PhotonFault fault) {
        String found = fault.getMessage() == null ? "" : fault.getMessage();
        FailureCode code = code(fault.kind());
        return switch (fault.kind()) {
            case SWAPPED, IN_DFU, NO_ACCESS -> StepFailure.lasting(code, found);
            default -> StepFailure.passing(code, found);
        };
    }

    private static FailureCode code(PhotonFault.Kind kind) {
        return switch (kind) {
            case GONE -> FailureCode.UNIT_GONE;
            case SILENT -> FailureCode.UNIT_SILENT;
            case STALLS -> FailureCode.UNIT_STALLS;
            case GARBLES -> FailureCode.UNIT_GARBLES;
            case REFUSED -> FailureCode.REQUEST_REFUSED;
            case LATE -> FailureCode.STEP_TOO_LONG;
            case SWAPPED -> FailureCode.UNIT_SWAPPED;
            case NOT_BACK -> FailureCode.UNIT_NOT_BACK;
            case IN_DFU -> FailureCode.FOUND_IN_DFU;
            case DFU_NOT_ENTERED -> FailureCode.DFU_NOT_ENTERED;
            case DFU_NOT_LEFT -> FailureCode.DFU_NOT_LEFT;
            case ERASE_REFUSED -> FailureCode.ERASE_FAILED;
            case WRITE_REFUSED -> FailureCode.WRITE_FAILED;
            case NO_ACCESS -> FailureCode.NO_ACCESS;
            case BUSY -> FailureCode.USB_BUSY;
            case HOST -> FailureCode.USB_FAILS;
        };
    }

    /** The failures that any use of a unit can end in, with those that only some steps add. */
    static Set<FailureCode> codes(FailureCode... own) {
        Set<FailureCode> all = Arrays.stream(PhotonFault.Kind.values())
                .map(Faults::code)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FailureCode.class)));
        all.removeAll(EnumSet.of(
                FailureCode.DFU_NOT_ENTERED,
                FailureCode.DFU_NOT_LEFT,
                FailureCode.ERASE_FAILED,
                FailureCode.WRITE_FAILED,
                FailureCode.UNIT_NOT_BACK));
        all.addAll(Arrays.asList(own));
        return all;
    }
}
