package dev.lightbench.run;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.pipeline.ImageRole;
import dev.lightbench.pipeline.ImageUse;

/**
 * Which bytes a run wrote to its unit or compared with its flash. The bytes themselves lie in the image library, and in
 * the store beside the record.
 *
 * @param role what for
 * @param image which
 */
public record UsedImage(ImageRole role, ImageRevision image) {
    private static final int NONE = 65535;

    /** What the records keep of a use. Bytes that are no whole module are known by their hash alone. */
    static UsedImage of(ImageUse use) {
        try {
            return new UsedImage(
                    use.role(),
                    ImageRevision.of(FirmwareModule.inFlash(use.bytes(), 0)).named(use.sha256()));
        } catch (ModuleRejected notWhole) {
            return new UsedImage(
                    use.role(),
                    new ImageRevision(use.sha256(), use.platform().label(), 0, NONE, NONE, use.bytes().length));
        }
    }
}
