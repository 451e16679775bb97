package dev.lightbench.run;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;

/**
 * Exactly which product image a run was given.
 *
 * @param sha256 its name: lower-case hex, see {@link FirmwareModule#sha256()}
 * @param platform the label of its platform
 * @param moduleVersion the module's version
 * @param productId the product it belongs to, 65535 for none
 * @param productVersion the product's version, 65535 for none
 * @param length its size in flash in bytes
 */
public record ImageRevision(
        String sha256, String platform, int moduleVersion, int productId, int productVersion, int length) {

    /** The same under the name of the bytes that it was found in. */
    ImageRevision named(String otherSha256) {
        return new ImageRevision(otherSha256, platform, moduleVersion, productId, productVersion, length);
    }

    /** What the records keep of a module. */
    public static ImageRevision of(FirmwareModule module) {
        int platformId = module.header().platformId();
        return new ImageRevision(
                module.sha256(),
                Platform.of(platformId).map(Platform::label).orElse("platform " + platformId),
                module.header().version(),
                module.productId(),
                module.productVersion(),
                module.bytes().length);
    }
}
