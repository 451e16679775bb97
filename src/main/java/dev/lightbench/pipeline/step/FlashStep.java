package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.InstalledModules;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ImageRole;
import dev.lightbench.pipeline.ImageUse;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts the product on the unit: in flash byte for byte, started, and proved to run ({@link ProductProof}). A unit that
 * is in DFU mode, from an earlier attempt or with the helper in its flash, is taken on from there. What is right already
 * is neither erased nor written. A unit of a platform that no product can be flashed on is only proved once more.
 */
public final class FlashStep implements Step {
    private static final String FLASHED = "flashed";

    private final Settings settings;
    private final ProductProof proof;
    private final ListeningProof store;
    private boolean started;

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
        this.store = new ListeningProof(settings.timeout(), settings.hold(), settings.returnWithin());
    }

    @Override
    public String name() {
        return FlashType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            Platform platform = context.facts()
                    .platform()
                    .orElseThrow(() -> StepFailure.lasting(FailureCode.NOT_APPLICABLE, "Its platform is not known."));
            if (new Abilities(platform, Optional.empty()).gen2()) {
                flash(ImageChoice.forPlatform(context.images(), platform), context);
            } else {
                context.facts().put(FLASHED, "no product for this platform");
                store.demand(context);
            }
        });
    }

    /** What stands in flash was read back, and no boot changes it: what runs, listens and stores nothing is proved. */
    @Override
    public void proveAgain(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            Platform platform = context.facts().platform().orElseThrow();
            NormalSession booted = StartedAgain.plainly(settings.returnWithin(), context);
            if (!new Abilities(platform, Optional.empty()).gen2()) {
                booted.close();
                store.demand(context);
                return;
            }
            FirmwareModule image = ImageChoice.forPlatform(context.images(), platform);
            if (proved(booted, image, context) == ProductProof.Found.STORE_UNKNOWN_AND_NOT_LISTENING) {
                throw StepFailure.lasting(FailureCode.PRODUCT_NOT_LISTENING, "");
            }
        });
    }

    private void flash(FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        ProductProof.Found found = proved(flashed(image, context), image, context);
        if (found == ProductProof.Found.PROVED) {
            return;
        }
        context.note("It cannot list its networks: safe mode shows whether any is stored.");
        store.inSafeMode(context);
        if (found == ProductProof.Found.STORE_UNKNOWN_AND_NOT_LISTENING) {
            throw StepFailure.lasting(FailureCode.PRODUCT_NOT_LISTENING, "");
        }
        NormalSession lastBoot = context.photon().openNormal(context.deadline());
        if (proved(lastBoot, image, context) == ProductProof.Found.STORE_UNKNOWN_AND_NOT_LISTENING) {
            throw StepFailure.lasting(FailureCode.PRODUCT_NOT_LISTENING, "");
        }
        context.facts().put("listeningProof", "listens in safe mode, and the product is proved after its last boot");
    }

    private ProductProof.Found proved(NormalSession booted, FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        return Reattaching.prove(booted, context, product -> proof.demand(product, image, context));
    }

    private NormalSession flashed(FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Entered entered = inDfu(image, context);
        try (FlashSession dfu = entered.dfu()) {
            context.facts()
                    .used(new ImageUse(
                            ImageRole.PRODUCT, context.facts().platform().orElseThrow(), image.bytes()));
            if (!entered.checked()) {
                SystemInFlash system =
                        SystemInFlash.read(dfu, context.facts().platform().orElseThrow());
                ImageChoice.forSystem(image, system.systemPart2());
            }
            context.facts().put(FLASHED, ImageWriting.bring(dfu, image.bytes(), settings.rewrites(), context));
            context.progress(0.9, "starting the product");
            started = true;
            return context.photon().leaveDfu(dfu, settings.returnWithin(), context.deadline());
        }
    }

    /**
     * A unit in DFU mode.
     *
     * @param checked whether its own module information has shown that it has what the image needs; else the headers in
     *     its flash have to
     */
    private record Entered(FlashSession dfu, boolean checked) {}

    /** In DFU mode, with what the image needs checked by what a running unit itself shows. */
    private Entered inDfu(FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Sighting seen = Attached.seen(context);
        if (seen.mode() == Mode.DFU) {
            return new Entered(context.photon().openDfu(context.deadline()), false);
        }
        context.progress(0, "entering DFU mode");
        try {
            boolean checked = askWhatItHas(image, context);
            return new Entered(context.photon().enterDfu(settings.returnWithin(), context.deadline()), checked);
        } catch (PhotonFault fault) {
            // once the product was started, it is the product that goes mute
            if (started || !SosCatch.isMute(fault, context)) {
                throw fault;
            }
            return new Entered(SosCatch.intoDfu(Duration.ZERO, context), false);
        }
    }

    /** Whether the unit itself could tell. JSON text, before 1.1.0, is of a form that nobody has promised. */
    private static boolean askWhatItHas(FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            Abilities abilities = unit.abilities();
            Optional<InstalledModules> modules = Inventory.modules(unit, abilities, context);
            Optional<Integer> systemPart2 =
                    modules.isPresent() ? DetectStep.systemPart2(modules.get(), abilities) : Optional.empty();
            if (systemPart2.isPresent()) {
                ImageChoice.forSystem(image, systemPart2.get());
            }
            return systemPart2.isPresent() && abilities.modulesInProtobuf();
        }
    }
}
