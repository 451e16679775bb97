package dev.lightbench.pipeline;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product images of a run, or its helpers: at most one for each platform. Immutable. */
public final class ProductImages {
    private final Map<Platform, FirmwareModule> byPlatform;

    private ProductImages(Map<Platform, FirmwareModule> byPlatform) {
        this.byPlatform = byPlatform;
    }

    /** No images. */
    public static ProductImages none() {
        return new ProductImages(Map.of());
    }

    /** With these, each for the platform in its header. */
    public static ProductImages of(Collection<FirmwareModule> modules) {
        Map<Platform, FirmwareModule> map = new EnumMap<>(Platform.class);
        for (FirmwareModule module : modules) {
            Platform platform = Platform.of(module.header().platformId())
                    .orElseThrow(() -> new IllegalArgumentException("an image for the unknown platform "
                            + module.header().platformId()));
            if (map.put(platform, module) != null) {
                throw new IllegalArgumentException("two images for " + platform.label());
            }
        }
        return new ProductImages(map);
    }

    /** The image for a platform. */
    public Optional<FirmwareModule> forPlatform(Platform platform) {
        return Optional.ofNullable(byPlatform.get(platform));
    }

    /** These, and those of {@code others} for platforms that have none here. */
    public ProductImages or(ProductImages others) {
        Map<Platform, FirmwareModule> both = new EnumMap<>(Platform.class);
        both.putAll(others.byPlatform);
        both.putAll(byPlatform);
        return new ProductImages(both);
    }

    /** All of them. */
    public Collection<FirmwareModule> all() {
        return List.copyOf(byPlatform.values());
    }
}
