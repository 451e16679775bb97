package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.AskedOfOperator;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * A Photon or P1 that enumerates and answers nothing, as in an SOS loop (PROTOCOL 5): brought into DFU mode by the touch
 * in the short time between a boot and the next panic, or by the operator's hand. Tried once in a run.
 */
final class SosCatch {
    /** One round of the loop is up to 30 s (PROTOCOL 5); so many boots are waited for. */
    private static final int WINDOWS = 3;

    private static final Duration ALL_WINDOWS = Duration.ofSeconds(100);
    private static final Duration TOUCHED = Duration.ofSeconds(15);
    private static final String FACT = "sos";

    private SosCatch() {}

    /** Whether a unit that could not be opened for all the patience of that is mute, and may be caught. */
    static boolean isMuteFromTheStart(PhotonFault opening, StepContext context) {
        return opening.kind() == PhotonFault.Kind.SILENT
                && context.facts().get(FACT).isEmpty()
                && gen2(context);
    }

    /**
     * Whether a fault in the midst of something means that the unit is attached and answers nothing at all: asked once
     * more, with the patience of an opening, since a single lost transfer means nothing. One that has restarted
     * meanwhile, untold, is in the loop all the same.
     */
    static boolean isMute(PhotonFault fault, StepContext context) throws PhotonFault, InterruptedException {
        boolean silent = fault.kind() == PhotonFault.Kind.SILENT;
        boolean doubtful =
                silent || fault.kind() == PhotonFault.Kind.NOT_BACK || fault.kind() == PhotonFault.Kind.DFU_NOT_ENTERED;
        if (!doubtful || context.facts().get(FACT).isPresent() || !gen2(context)) {
            return false;
        }
        Sighting before = context.photon().look();
        try (NormalSession answering = context.photon().openNormal(context.deadline())) {
            return silent && !before.sameAs(answering.device());
        } catch (PhotonFault again) {
            return again.kind() == PhotonFault.Kind.SILENT || (silent && again.kind() == PhotonFault.Kind.GONE);
        }
    }

    private static boolean gen2(StepContext context) {
        return context.facts()
                .platform()
                .filter(p -> p == Platform.PHOTON || p == Platform.P1)
                .isPresent();
    }

    /**
     * Brings it into DFU mode.
     *
     * @param hands how long to wait for the operator's, zero for not at all
     * @throws StepFailure {@code SOS_LOOP} if it resets again and again and was never caught, {@code UNIT_SILENT} if it
     *     did nothing at all
     */
    static FlashSession intoDfu(Duration hands, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.facts().put(FACT, "not caught");
        context.note(
                "It is attached and answers nothing, as a unit in an SOS loop does: it is caught at its next boot.");
        context.progress(0.1, "catching it before it crashes again");
        Optional<FlashSession> caught = afterPowerCycle(context);
        if (caught.isPresent()) {
            return caught.get();
        }
        boolean resets;
        try {
            FlashSession touched = context.photon().catchBeforePanic(WINDOWS, ALL_WINDOWS, context.deadline());
            return caught("touch", touched, context);
        } catch (PhotonFault fault) {
            mayGoOn(fault, context);
            resets = fault.kind() != PhotonFault.Kind.SILENT;
        }
        boolean helper = HelperChoice.given(context, context.facts().platform().orElseThrow());
        caught = helper && !hands.isZero() ? byHand(hands, context) : Optional.empty();
        if (caught.isPresent()) {
            return caught.get();
        }
        throw missed(resets, helper);
    }

    /** A port that is switched off and on boots the unit now, and not when its loop comes round. */
    private static Optional<FlashSession> afterPowerCycle(StepContext context)
            throws PhotonFault, InterruptedException {
        if (!context.powerCycle()) {
            return Optional.empty();
        }
        try {
            FlashSession touched = context.photon().touchIntoDfu(TOUCHED, context.deadline());
            return Optional.of(caught("power cycle and touch", touched, context));
        } catch (PhotonFault fault) {
            mayGoOn(fault, context);
            return Optional.empty();
        }
    }

    private static Optional<FlashSession> byHand(Duration hands, StepContext context)
            throws PhotonFault, InterruptedException {
        context.note("The operator is asked: " + AskedOfOperator.BUTTONS + ".");
        context.progress(0.2, AskedOfOperator.BUTTONS);
        try {
            FlashSession pressed = context.photon().awaitDfu(hands, context.deadline());
            return Optional.of(caught("buttons", pressed, context));
        } catch (PhotonFault fault) {
            mayGoOn(fault, context);
            return Optional.empty();
        }
    }

    private static FlashSession caught(String how, FlashSession session, StepContext context) {
        context.facts().put(FACT, "caught by " + how);
        context.note("It was caught by " + how + " and is in DFU mode.");
        return session;
    }

    /** A way that failed leaves the next one, unless the unit is gone or another. */
    private static void mayGoOn(PhotonFault fault, StepContext context) throws PhotonFault {
        switch (fault.kind()) {
            case GONE, SWAPPED, NO_ACCESS -> throw fault;
            default -> context.note("Not caught: " + fault.getMessage());
        }
    }

    private static StepFailure missed(boolean resets, boolean helper) {
        if (!resets) {
            return StepFailure.lasting(
                    FailureCode.UNIT_SILENT, "It never reset by itself, and nobody brought it into DFU mode.");
        }
        return helper
                ? StepFailure.lasting(FailureCode.SOS_LOOP, "It resets by itself, and each time went mute too soon.")
                : StepFailure.lasting(FailureCode.HELPER_MISSING, "It resets by itself again and again (SOS).");
    }
}
