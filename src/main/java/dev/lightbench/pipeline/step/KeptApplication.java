package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.KeptParts.Kept;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ImageRole;
import dev.lightbench.pipeline.ImageUse;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The application that a unit has to get back after the helper, byte for byte. It is on this computer's disk before
 * anything is erased and until it was read back from the unit, so that a run that is killed at any point can be taken on
 * by the next one. docs/adr/0016 says which bytes are the unit's own when. Used by the run's thread.
 */
final class KeptApplication {
    private static final int REWRITES = 1;
    private static final FlashSession.Progress UNTOLD = (doing, done, total) -> {};

    private final byte[] bytes;
    private final Optional<Kept> kept;
    private final boolean sure;

    private KeptApplication(byte[] bytes, Optional<Kept> kept, boolean sure) {
        this.bytes = bytes;
        this.kept = kept;
        this.sure = sure;
    }

    /** What reads or writes the disk. */
    private interface Work<T> {
        T run() throws IOException;
    }

    /** Whether an application waits for this unit, as far as it is known which one it is. */
    static boolean waits(StepContext context) throws StepFailure {
        return waiting(context).isPresent();
    }

    private static Optional<Kept> waiting(StepContext context) throws StepFailure {
        return stored(() -> context.kept().find(key(context)));
    }

    /** Its device id; while an old bootloader does not tell that, where it sits. */
    private static String key(StepContext context) {
        return context.photon()
                .deviceId()
                .orElseGet(() -> "port-" + context.photon().port());
    }

    /**
     * Finds out which bytes are the unit's own, and has them on disk when it returns: only then may anything be erased.
     *
     * @param helper what will be written in their place
     * @throws StepFailure {@code KEEP_FAILED} if the disk does not take or give them
     */
    static KeptApplication secure(FlashSession dfu, FirmwareModule helper, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.progress(0.1, "reading its application");
        byte[] found = trimmed(dfu.readUserPart(UNTOLD));
        Optional<Kept> before = waiting(context);
        Optional<FirmwareModule> module = module(found);
        boolean isHelper = module.map(FirmwareModule::sha256)
                .filter(sha -> sha.equals(helper.sha256())
                        || before.filter(k -> k.helperSha256().equals(sha)).isPresent())
                .isPresent();
        if (before.isPresent()) {
            byte[] waiting = stored(() -> context.kept().bytes(before.get()));
            if (module.isEmpty() || isHelper || begins(waiting, module.get())) {
                context.note("Its own application was kept by an earlier run: that is what it gets back.");
                return new KeptApplication(waiting, before, sure(waiting, context));
            }
            context.note("It holds another application than the one that was kept: the one it holds is newer.");
        } else if (isHelper) {
            context.note("It holds nothing but the helper: there is nothing to keep.");
            return new KeptApplication(
                    new byte[0], Optional.empty(), context.photon().deviceId().isPresent());
        }
        Platform platform = context.facts().platform().orElseThrow();
        Kept now = stored(() -> context.kept().keep(key(context), platform, found, helper.sha256()));
        context.facts().put("kept", now.sha256());
        context.note("Its application is kept: " + found.length + " bytes, SHA-256 " + now.sha256() + ".");
        return new KeptApplication(found, Optional.of(now), sure(found, context));
    }

    /**
     * The one that waits for a unit that tells its device id by now; empty if none does, or if the unit holds a whole
     * application that is neither it nor the helper: then that one is newer, and nothing waits any more.
     */
    static Optional<KeptApplication> waiting(FlashSession dfu, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Optional<Kept> waiting = waiting(context);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = stored(() -> context.kept().bytes(waiting.get()));
        Optional<FirmwareModule> module = module(trimmed(dfu.readUserPart(UNTOLD)));
        boolean another = module.filter(m -> !begins(bytes, m))
                .map(FirmwareModule::sha256)
                .filter(sha -> !sha.equals(waiting.get().helperSha256()))
                .isPresent();
        if (another) {
            context.note("It holds another application than the one that was kept: the one it holds is newer.");
            forget(waiting.get(), context);
            return Optional.empty();
        }
        return Optional.of(new KeptApplication(bytes, waiting, true));
    }

    /**
     * Whether these bytes are the unit's own for certain. They are not where the unit has not told its id and they are
     * no whole application: an earlier run may have kept the right one under that id.
     */
    private static boolean sure(byte[] bytes, StepContext context) {
        return context.photon().deviceId().isPresent() || module(bytes).isPresent();
    }

    /** What is in flash without the 0xFF at its end: what an erase leaves need not be written. */
    private static byte[] trimmed(byte[] flash) {
        int end = flash.length;
        while (end > 0 && flash[end - 1] == (byte) 0xFF) {
            end--;
        }
        return Arrays.copyOf(flash, end);
    }

    private static Optional<FirmwareModule> module(byte[] flash) {
        try {
            return Optional.of(FirmwareModule.inFlash(flash, 0));
        } catch (ModuleRejected e) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] bytes, FirmwareModule module) {
        byte[] begin = Arrays.copyOf(bytes, Math.min(bytes.length, module.length()));
        return DigestUtils.sha256Hex(begin).equals(module.sha256());
    }

    /** Whether no other application can wait for the unit under an id that it has not told yet. */
    boolean sure() {
        return sure;
    }

    /** Erases the place, writes the application, and compares all 128 KiB. What is right already is left alone. */
    void giveBack(FlashSession dfu, StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        FlashSession.Progress progress = (doing, done, total) -> context.progress(0.8, doing);
        for (int write = 0; !Arrays.equals(trimmed(dfu.readUserPart(UNTOLD)), bytes); write++) {
            if (write > REWRITES) {
                throw StepFailure.lasting(FailureCode.VERIFY_FAILED, "Its application does not read back as it was.");
            }
            context.progress(0.75, "giving it its application back");
            if (bytes.length == 0) {
                dfu.eraseUserPart(progress);
            } else {
                dfu.write(bytes, progress);
            }
        }
    }

    /** It stands where it was, verified: nothing waits for the unit any more. */
    void isBack(StepContext context) throws StepFailure {
        if (kept.isPresent()) {
            forget(kept.get(), context);
        }
        context.facts()
                .used(new ImageUse(ImageRole.KEPT, context.facts().platform().orElseThrow(), bytes));
        context.facts().put("keptApplication", bytes.length == 0 ? "there was none" : "given back");
    }

    /** Forgets what waits under the id that the unit tells now, because it is older than what it was given. */
    static void forgetOlder(StepContext context) throws StepFailure {
        Optional<Kept> older = waiting(context);
        if (older.isPresent()) {
            forget(older.get(), context);
        }
    }

    private static void forget(Kept kept, StepContext context) throws StepFailure {
        stored(() -> {
            context.kept().restored(kept);
            return true;
        });
    }

    private static <T> T stored(Work<T> work) throws StepFailure {
        try {
            return work.run();
        } catch (IOException e) {
            throw StepFailure.lasting(FailureCode.KEEP_FAILED, String.valueOf(e.getMessage()));
        }
    }
}
