package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.InstalledModule;
import dev.lightbench.photon.InstalledModules;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * The proof after a boot that the product runs: the unit shows our user part and finds nothing wrong with any module,
 * stores no network where it can tell, and listens where it has to. A rejected product boots into safe mode, which has
 * the same product id and listens too, so listening alone proves nothing; and an application may listen with networks
 * stored.
 */
final class ProductProof {
    private final FlashStep.Settings settings;

    ProductProof(FlashStep.Settings settings) {
        this.settings = settings;
    }

    /** What a product was found to do after a boot. */
    enum Found {
        /** All of it is proved. */
        PROVED,
        /** All but that nothing is stored: it cannot list its networks, and safe mode has to show it. */
        STORE_UNKNOWN,
        /** The same, and it does not listen although it should; stored networks may be why. */
        STORE_UNKNOWN_AND_NOT_LISTENING
    }

    /** Proves of this boot what it can; whatever is wrong for certain is a failure. */
    Found demand(NormalSession unit, FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.progress(0.95, "proving that the product runs");
        Abilities abilities = unit.abilities();
        Inventory.learnVersion(unit, context.facts());
        boolean asExpected = settings.productListens()
                ? listens(unit, image, abilities, context)
                : settled(unit, image, abilities, context);
        if (!asExpected) {
            return Found.STORE_UNKNOWN_AND_NOT_LISTENING;
        }
        if (!context.photon().bootedPlainly()) {
            throw StepFailure.passing(
                    FailureCode.STEP_TOO_LONG, "The product was too busy to answer although nothing is stored.");
        }
        ListeningProof.mustBeTheSameBoot(unit, context);
        return abilities.listsNetworks() ? Found.PROVED : Found.STORE_UNKNOWN;
    }

    private boolean listens(NormalSession unit, FirmwareModule image, Abilities abilities, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        boolean listens =
                Listening.await(unit, context.time(), context.deadline().within(settings.timeout()));
        if (!listens && !abilities.listsNetworks()) {
            return false;
        }
        // One that does not listen has failed; whatever it is busy with may be stopped to find out why.
        proved(unit, image, abilities, listens ? Connecting.WAIT : Connecting.STOP, context);
        if (listens) {
            context.time().sleep(settings.hold());
            mustStoreNothing(unit, abilities, Connecting.WAIT, context);
            listens = unit.listening(context.deadline());
        }
        if (!listens) {
            throw StepFailure.lasting(FailureCode.PRODUCT_NOT_LISTENING, "");
        }
        return true;
    }

    private boolean settled(NormalSession unit, FirmwareModule image, Abilities abilities, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Duration left = context.deadline().left();
        context.time().sleep(settings.settle().compareTo(left) < 0 ? settings.settle() : left);
        proved(unit, image, abilities, Connecting.STOP, context);
        return true;
    }

    private static void proved(
            NormalSession unit, FirmwareModule image, Abilities abilities, Connecting connecting, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Optional<InstalledModules> modules = Inventory.modules(unit, abilities, connecting, context);
        if (modules.isPresent()) {
            mustBeTheProduct(modules.get(), image);
        }
        context.facts()
                .put("runningProof", modules.isPresent() ? "its own module information" : "module headers in flash");
        mustStoreNothing(unit, abilities, connecting, context);
    }

    private static void mustBeTheProduct(InstalledModules modules, FirmwareModule image) throws StepFailure {
        InstalledModule product = modules.userPart()
                .orElseThrow(() -> StepFailure.passing(FailureCode.PRODUCT_NOT_RUNNING, "It shows no user part."));
        // what a version before 1.1.0 does not tell is known by the headers that were read over DFU
        if (product.validity().isPresent() && !product.valid()) {
            throw StepFailure.lasting(FailureCode.PRODUCT_REJECTED, "It shows " + product.words() + ".");
        }
        long size = image.header().end() - image.header().start();
        boolean otherSize = product.size().isPresent() && product.size().getAsInt() != size;
        if (product.version() != image.header().version() || otherSize) {
            String told = product.size().isPresent() ? " and " + product.size().getAsInt() + " bytes" : "";
            throw StepFailure.passing(
                    FailureCode.PRODUCT_NOT_RUNNING,
                    "It shows a user part of version " + product.version() + told + "; the product has version "
                            + image.header().version() + " and " + size + ".");
        }
        Optional<InstalledModule> faulty =
                modules.faulty().filter(module -> module.validity().isPresent());
        if (faulty.isPresent()) {
            throw StepFailure.passing(
                    FailureCode.PRODUCT_NOT_RUNNING, "It shows " + faulty.get().words() + ".");
        }
    }

    private static void mustStoreNothing(
            NormalSession unit, Abilities abilities, Connecting connecting, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        if (!abilities.listsNetworks()) {
            return;
        }
        int stored = unit.storedNetworks(connecting, context.deadline());
        if (stored > 0) {
            throw StepFailure.lasting(stillStored(context), "It lists " + stored + ".");
        }
        context.facts().put(ClearedProof.FACT, ClearedProof.LIST);
    }

    /** Networks are back only where they were seen to be gone; behind a helper that did nothing they never went. */
    private static FailureCode stillStored(StepContext context) {
        return context.facts()
                        .get(ClearedProof.FACT)
                        .filter(ClearedProof.PENDING::equals)
                        .isPresent()
                ? FailureCode.CREDENTIALS_NOT_CLEARED
                : FailureCode.CREDENTIALS_RETURNED;
    }
}
