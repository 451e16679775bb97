package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Abilities;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.util.Optional;

/**
 * What has to be at hand, and to fit, before a unit is worked on.
 *
 * @param helper whether the helper is needed
 * @param image whether a product image is needed where there can be one
 */
record AtHand(boolean helper, boolean image) {

    /**
     * Checks it all.
     *
     * @param systemPart2 the version of the unit's system part 2; empty where it is read from flash before a write
     */
    void check(Optional<Integer> systemPart2, StepContext context) throws StepFailure {
        Platform platform = context.facts().platform().orElseThrow();
        Optional<FirmwareModule> product = product(platform, context);
        if (product.isPresent() && systemPart2.isPresent()) {
            ImageChoice.forSystem(product.get(), systemPart2.get());
        }
        if (helper) {
            FirmwareModule clearing = HelperChoice.forPlatform(context, platform);
            if (systemPart2.isPresent()) {
                HelperChoice.forSystem(clearing, systemPart2.get());
            }
        }
    }

    private Optional<FirmwareModule> product(Platform platform, StepContext context) throws StepFailure {
        boolean flashable = new Abilities(platform, Optional.empty()).gen2();
        boolean wanted = flashable
                ? image || !context.images().all().isEmpty()
                : context.images().forPlatform(platform).isPresent();
        if (!wanted) {
            return Optional.empty();
        }
        FirmwareModule product = ImageChoice.forPlatform(context.images(), platform);
        context.facts().put("imageSha256", product.sha256());
        context.facts().put("imageVersion", String.valueOf(product.header().version()));
        return Optional.of(product);
    }
}
