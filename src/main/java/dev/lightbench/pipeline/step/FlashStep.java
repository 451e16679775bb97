package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Puts the product on the unit: in flash byte for byte, started, and proved to run ({@link ProductProof}). A unit that
 * is in DFU mode from an earlier attempt is taken on from there. What is right already is neither erased nor written.
 */
public final class FlashStep implements Step {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final ProductProof proof;

    /**
     * What can be configured.
     *
     * @param productListens whether the product has to listen for credentials once it runs
     * @param timeout how long after the boot it may take to listen
     * @param settle how long a product that does not have to listen runs before it is asked what is stored
     * @param hold how long the proof of a listening product must hold
     * @param rewrites how often an image that reads back wrong is erased and written again
     * @param returnWithin how long a change of mode may take
     */
    public record Settings(
            boolean productListens,
            Duration timeout,
            Duration settle,
            Duration hold,
            int rewrites,
            Duration returnWithin) {}

    /** A flash step as configured. */
    public FlashStep(Settings settings) {
        this.settings = settings;
        this.proof = new ProductProof(settings);
    }

    @Override
    public String name() {
        return FlashType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            FirmwareModule image = image(context);
            Reattaching.prove(flashed(image, context), context, product -> {
                proof.demand(product, image, context);
                return true;
            });
        });
    }

    private NormalSession flashed(FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        try (FlashSession dfu = inDfu(image, context)) {
            bring(dfu, image.bytes(), context);
            context.progress(0.9, "starting the product");
            return context.photon().leaveDfu(dfu, settings.returnWithin(), context.deadline());
        }
    }

    /** The image for what is at the port now, checked anew before anything is written. */
    private static FirmwareModule image(StepContext context) throws StepFailure {
        Platform platform = context.facts()
                .platform()
                .orElseThrow(() -> StepFailure.lasting(FailureCode.NOT_APPLICABLE, "Its platform is not known."));
        return ImageChoice.forPlatform(context.images(), platform);
    }

    /** In DFU mode, with what the image needs checked by what the unit itself shows. */
    private FlashSession inDfu(FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Sighting seen = context.photon().awaitAttached(context.deadline().within(PATIENCE));
        if (seen.mode() == Mode.DFU) {
            FlashSession dfu = context.photon().openDfu(context.deadline());
            try {
                checkSystemInFlash(dfu, image, seen.platform().orElseThrow());
            } catch (PhotonFault | StepFailure | InterruptedException e) {
                dfu.close();
                throw e;
            }
            return dfu;
        }
        if (seen.mode() == Mode.ABSENT) {
            throw StepFailure.passing(FailureCode.UNIT_GONE, "Its port is empty.");
        }
        context.progress(0, "entering DFU mode");
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            ImageChoice.forSystem(image, DetectStep.systemPart2(unit.modules(Connecting.STOP, context.deadline())));
        }
        return context.photon().enterDfu(settings.returnWithin(), context.deadline());
    }

    private static void checkSystemInFlash(FlashSession dfu, FirmwareModule image, Platform platform)
            throws PhotonFault, StepFailure, InterruptedException {
        ModuleHeader system = ModulePlace.SYSTEM_PART_2.read(dfu);
        if (!ModulePlace.SYSTEM_PART_2.holds(system, platform)) {
            throw StepFailure.passing(FailureCode.UNIT_GARBLES, "Its flash does not show system part 2.");
        }
        ImageChoice.forSystem(image, system.version());
    }

    private void bring(FlashSession dfu, byte[] image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        FlashSession.Progress progress =
                (doing, done, total) -> context.progress(FlashPart.of(doing).fraction(done, total), doing);
        if (dfu.compare(image, progress).isEmpty()) {
            context.facts().put("flashed", "already right");
            return;
        }
        for (int rewrite = 0; ; rewrite++) {
            dfu.write(image, progress);
            OptionalInt wrong = dfu.verify(image, progress);
            if (wrong.isEmpty()) {
                context.facts().put("flashed", rewrite == 0 ? "written" : "written " + (rewrite + 1) + " times");
                return;
            }
            String found = String.format(Locale.ROOT, "It reads back wrong at offset 0x%X.", wrong.getAsInt());
            if (rewrite >= settings.rewrites()) {
                throw StepFailure.lasting(FailureCode.VERIFY_FAILED, found);
            }
            context.note(found + " Erasing and writing again.");
        }
    }

    /** Which part of the whole step's progress a part of the flash is. */
    private enum FlashPart {
        COMPARING(0.05, 0.05),
        ERASING(0.1, 0.2),
        WRITING(0.3, 0.4),
        VERIFYING(0.7, 0.2);

        private final double from;
        private final double share;

        FlashPart(double from, double share) {
            this.from = from;
            this.share = share;
        }

        static FlashPart of(String doing) {
            return valueOf(doing.toUpperCase(Locale.ROOT));
        }

        double fraction(int done, int total) {
            return from + share * done / total;
        }
    }
}
