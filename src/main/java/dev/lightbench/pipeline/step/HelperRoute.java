package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.OsVersion;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Clears a Photon or P1 by running the credential-clearing helper on it, and gives it its own application back where
 * that is wanted. That the helper came back proves nothing about the credentials: a helper that crashes ends in DFU mode
 * too (PROTOCOL 4.4). So the record says that the proof is still to come, and a later step has to bring it.
 *
 * @param keep whether the unit gets its own application back; otherwise it stays in DFU mode for the flash step
 * @param helperWithin how long the helper may take
 * @param returnWithin how long a change of mode may take
 * @param buttonsWithin how long to wait for the operator's hand where nothing else reaches the unit
 */
record HelperRoute(boolean keep, Duration helperWithin, Duration returnWithin, Duration buttonsWithin) {
    private static final int REWRITES = 1;

    /** Does it all; whatever an earlier attempt or run has left is taken on from there. */
    void clear(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        Platform platform = context.facts().platform().orElseThrow();
        FirmwareModule helper = HelperChoice.forPlatform(context, platform);
        Optional<FlashSession> entered = enter(context);
        if (entered.isEmpty()) {
            deliver(helper, context).close();
            cleared(context);
            return;
        }
        try (FlashSession dfu = entered.get()) {
            SystemInFlash system = SystemInFlash.read(dfu, platform);
            system.learn(context.facts());
            HelperChoice.forSystem(helper, system.systemPart2());
            if (keep) {
                clearAndGiveBack(dfu, helper, context);
            } else {
                run(dfu, helper, context).close();
                cleared(context);
            }
        }
    }

    /** In DFU mode; empty where it does not go there and the helper can be delivered without it. */
    private Optional<FlashSession> enter(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        if (Attached.seen(context).mode() == Mode.DFU) {
            return Optional.of(context.photon().openDfu(context.deadline()));
        }
        context.progress(0, "entering DFU mode");
        try {
            return Optional.of(context.photon().enterDfu(returnWithin, context.deadline()));
        } catch (PhotonFault fault) {
            if (SosCatch.isMute(fault, context)) {
                return Optional.of(SosCatch.intoDfu(buttonsWithin, context));
            }
            // a delivered helper takes the place of an application that nobody has read
            if (keep || fault.kind() != PhotonFault.Kind.DFU_NOT_ENTERED || !takesDeliveries(context)) {
                throw fault;
            }
            context.note("It does not enter DFU mode: " + fault.getMessage() + " The helper is delivered by requests.");
            return Optional.empty();
        }
    }

    /** Requests 250, 253 and 251, where its system part is known, for the helper must not need a newer one. */
    private static boolean takesDeliveries(StepContext context) {
        Optional<OsVersion> version = context.facts().osVersion().flatMap(OsVersion::parse);
        return context.facts().get("systemPart2Version").isPresent()
                && new Abilities(context.facts().platform().orElseThrow(), version).requests();
    }

    private FlashSession deliver(FirmwareModule helper, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        HelperChoice.forSystem(
                helper,
                Integer.parseInt(context.facts().get("systemPart2Version").orElseThrow()));
        FlashSession.Progress progress = (doing, done, total) -> context.progress(0.1 + 0.6 * done / total, doing);
        try {
            return context.photon().deliverUntilDfu(helper.bytes(), progress, helperWithin, context.deadline());
        } catch (PhotonFault fault) {
            throw failed(fault);
        }
    }

    private void clearAndGiveBack(FlashSession dfu, FirmwareModule helper, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        KeptApplication own = KeptApplication.secure(dfu, helper, context);
        FlashSession back;
        try {
            back = run(dfu, helper, context);
        } catch (StepFailure failure) {
            if (failure.failure().code() == FailureCode.HELPER_FAILED) {
                giveBackAllTheSame(own, context);
            }
            throw failure;
        }
        cleared(context);
        try (back) {
            restart(back, own, context);
        }
        if (own.sure()) {
            KeptApplication.forgetOlder(context);
        } else {
            giveBackWhatWaits(context);
        }
    }

    private void restart(FlashSession dfu, KeptApplication own, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        own.giveBack(dfu, context);
        own.isBack(context);
        leave(dfu, context);
    }

    private void leave(FlashSession dfu, StepContext context) throws PhotonFault, InterruptedException {
        context.progress(0.9, "starting its own application");
        context.photon().leaveDfu(dfu, returnWithin, context.deadline()).close();
        context.photon().deviceId().ifPresent(context.facts()::deviceId);
    }

    /** A helper that failed is no reason to keep a unit without its application. */
    private void giveBackAllTheSame(KeptApplication own, StepContext context) throws StepFailure, InterruptedException {
        try {
            Optional<FlashSession> dfu = enter(context);
            if (dfu.isPresent()) {
                try (FlashSession now = dfu.get()) {
                    restart(now, own, context);
                }
            }
        } catch (PhotonFault fault) {
            context.note("The helper failed, and its application still waits: " + fault.getMessage());
        }
    }

    /** Gives a running unit the application back that an earlier run has kept for it, if there is one. */
    void giveBackWhatWaits(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        if (!KeptApplication.waits(context)) {
            return;
        }
        context.note("An earlier run has kept its application.");
        try (FlashSession dfu = context.photon().enterDfu(returnWithin, context.deadline())) {
            Optional<KeptApplication> waiting = KeptApplication.waiting(dfu, context);
            if (waiting.isPresent()) {
                restart(dfu, waiting.get(), context);
            } else {
                leave(dfu, context);
            }
        }
    }

    /** Brings the helper into flash, runs it even if it was there, and waits until it is back in DFU mode by itself. */
    private FlashSession run(FlashSession dfu, FirmwareModule helper, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        ImageWriting.bring(dfu, helper.bytes(), REWRITES, context);
        context.progress(0.7, "running the helper");
        try {
            return context.photon().runUntilDfu(dfu, helperWithin, context.deadline());
        } catch (PhotonFault fault) {
            throw failed(fault);
        }
    }

    private static StepFailure failed(PhotonFault fault) throws PhotonFault {
        switch (fault.kind()) {
            case DFU_NOT_ENTERED, SILENT, NOT_BACK -> {
                return StepFailure.passing(FailureCode.HELPER_FAILED, String.valueOf(fault.getMessage()));
            }
            default -> throw fault;
        }
    }

    private static void cleared(StepContext context) {
        context.facts().put("clearedBy", "helper, which came back in DFU mode");
        context.facts().put(ClearedProof.FACT, ClearedProof.PENDING);
    }
}
