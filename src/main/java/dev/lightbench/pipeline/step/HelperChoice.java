package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.firmware.UserPartCheck;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ImageRole;
import dev.lightbench.pipeline.ImageUse;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;

/** Chooses the credential-clearing helper for a unit, checked as any module is before its first write. */
final class HelperChoice {
    private HelperChoice() {}

    /** Whether one was given for a platform, whatever it is worth. */
    static boolean given(StepContext context, Platform platform) {
        return context.helpers().forPlatform(platform).isPresent();
    }

    /** The helper for a platform, checked against everything but the unit's own system. Its SHA-256 is recorded. */
    static FirmwareModule forPlatform(StepContext context, Platform platform) throws StepFailure {
        FirmwareModule helper = context.helpers()
                .forPlatform(platform)
                .orElseThrow(() ->
                        StepFailure.lasting(FailureCode.HELPER_MISSING, "The unit is a " + platform.label() + "."));
        try {
            UserPartCheck.forPlatform(helper, platform);
        } catch (ModuleRejected rejected) {
            throw refused(rejected);
        }
        context.facts().put("helperSha256", helper.sha256());
        context.facts().used(new ImageUse(ImageRole.HELPER, platform, helper.bytes()));
        return helper;
    }

    /** Refuses a helper that needs a newer system than the unit's. */
    static void forSystem(FirmwareModule helper, int systemPart2Version) throws StepFailure {
        try {
            UserPartCheck.forSystem(helper, systemPart2Version);
        } catch (ModuleRejected rejected) {
            throw refused(rejected);
        }
    }

    private static StepFailure refused(ModuleRejected rejected) {
        return StepFailure.lasting(FailureCode.HELPER_UNFIT, String.valueOf(rejected.getMessage()));
    }
}
