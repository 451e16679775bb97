package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.firmware.UserPartCheck;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.StepFailure;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the product image for a unit, and refuses one that must not be flashed there. */
final class ImageChoice {
    private ImageChoice() {}

    /** The failures it can end in. A file that is no module, or damaged, never gets here: no run begins with it. */
    static final FailureCode[] FAILURES = {
        FailureCode.IMAGE_MISSING,
        FailureCode.IMAGE_WRONG_PLATFORM,
        FailureCode.IMAGE_TOO_LARGE,
        FailureCode.IMAGE_WRONG_ADDRESS,
        FailureCode.IMAGE_NOT_USER_PART,
        FailureCode.IMAGE_NEEDS_NEWER_SYSTEM
    };

    /** The image for a platform, checked against everything but the unit's own system. */
    static FirmwareModule forPlatform(ProductImages images, Platform platform) throws StepFailure {
        FirmwareModule image = images.forPlatform(platform).orElse(null);
        if (image == null) {
            if (images.all().isEmpty()) {
                throw StepFailure.lasting(FailureCode.IMAGE_MISSING, "The unit is a " + platform.label() + ".");
            }
            Set<String> given = images.all().stream()
                    .map(module -> Platform.of(module.header().platformId())
                            .map(Platform::label)
                            .orElse("an unknown platform"))
                    .collect(Collectors.toCollection(java.util.TreeSet::new));
            throw StepFailure.lasting(
                    FailureCode.IMAGE_WRONG_PLATFORM,
                    "The unit is a " + platform.label() + "; images were given for " + String.join(", ", given) + ".");
        }
        try {
            UserPartCheck.forPlatform(image, platform);
        } catch (ModuleRejected rejected) {
            throw refused(rejected);
        }
        return image;
    }

    /** Refuses an image that needs a newer system than the unit's. */
    static void forSystem(FirmwareModule image, int systemPart2Version) throws StepFailure {
        try {
            UserPartCheck.forSystem(image, systemPart2Version);
        } catch (ModuleRejected rejected) {
            throw refused(rejected);
        }
    }

    private static StepFailure refused(ModuleRejected rejected) {
        FailureCode code = switch (rejected.reason()) {
            case NOT_A_MODULE -> FailureCode.IMAGE_NOT_A_MODULE;
            case TRUNCATED -> FailureCode.IMAGE_TRUNCATED;
            case BAD_CRC -> FailureCode.IMAGE_BAD_CRC;
            case BAD_SHA256 -> FailureCode.IMAGE_BAD_SHA256;
            case WRONG_PLATFORM -> FailureCode.IMAGE_WRONG_PLATFORM;
            case NOT_A_USER_PART -> FailureCode.IMAGE_NOT_USER_PART;
            case WRONG_ADDRESS -> FailureCode.IMAGE_WRONG_ADDRESS;
            case TOO_LARGE -> FailureCode.IMAGE_TOO_LARGE;
            case NEEDS_NEWER_SYSTEM -> FailureCode.IMAGE_NEEDS_NEWER_SYSTEM;
        };
        return StepFailure.lasting(code, String.valueOf(rejected.getMessage()));
    }
}
