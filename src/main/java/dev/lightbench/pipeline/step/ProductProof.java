package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
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
 * The proof after the last boot that the product runs: the unit shows our user part and finds nothing wrong with any
 * module, stores no network, and listens where it has to. A rejected product boots into safe mode, which has the same
 * product id and listens too, so listening alone proves nothing; and an application may listen with networks stored.
 */
final class ProductProof {
    private final FlashStep.Settings settings;

    ProductProof(FlashStep.Settings settings) {
        this.settings = settings;
    }

    /** Returns only when all of it is proved of this boot. */
    void demand(NormalSession unit, FirmwareModule image, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.progress(0.95, "proving that the product runs");
        if (settings.productListens()) {
            boolean listens =
                    Listening.await(unit, context.time(), context.deadline().within(settings.timeout()));
            // One that does not listen has failed; whatever it is busy with may be stopped to find out why.
            settled(unit, image, listens ? Connecting.WAIT : Connecting.STOP, context);
            if (listens) {
                context.time().sleep(settings.hold());
                mustStoreNothing(unit, Connecting.WAIT, context);
                listens = unit.listening(context.deadline());
            }
            if (!listens) {
                throw StepFailure.lasting(FailureCode.PRODUCT_NOT_LISTENING, "");
            }
        } else {
            Duration left = context.deadline().left();
            context.time().sleep(settings.settle().compareTo(left) < 0 ? settings.settle() : left);
            settled(unit, image, Connecting.STOP, context);
        }
        if (!context.photon().bootedPlainly()) {
            throw StepFailure.passing(
                    FailureCode.STEP_TOO_LONG, "The product was too busy to answer although nothing is stored.");
        }
        VerifyListeningStep.mustBeTheSameBoot(unit, context);
    }

    private static void settled(NormalSession unit, FirmwareModule image, Connecting connecting, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        mustBeTheProduct(unit.modules(connecting, context.deadline()), image);
        mustStoreNothing(unit, connecting, context);
    }

    private static void mustBeTheProduct(InstalledModules modules, FirmwareModule image) throws StepFailure {
        InstalledModule product = modules.userPart()
                .orElseThrow(() -> StepFailure.passing(FailureCode.PRODUCT_NOT_RUNNING, "It shows no user part."));
        if (!product.valid()) {
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
        Optional<InstalledModule> faulty = modules.faulty();
        if (faulty.isPresent()) {
            throw StepFailure.passing(
                    FailureCode.PRODUCT_NOT_RUNNING, "It shows " + faulty.get().words() + ".");
        }
    }

    private static void mustStoreNothing(NormalSession unit, Connecting connecting, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        int stored = unit.storedNetworks(connecting, context.deadline());
        if (stored > 0) {
            throw StepFailure.lasting(FailureCode.CREDENTIALS_RETURNED, "It lists " + stored + ".");
        }
    }
}
