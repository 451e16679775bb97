package dev.lightbench.cli.image;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.InputFile;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.ProductImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The applications that a command line names, read and checked before any device is touched: product images and
 * helpers in the same way.
 */
public enum ImageFiles {
    /** What is flashed to stay. */
    PRODUCTS("image", "--image"),
    /** What is flashed to clear the Wi-Fi credentials, and then goes. */
    HELPERS("helper", "--helper");

    /** No module of any platform is larger; what is, is not read. */
    static final int LARGEST = 16 << 20;

    private final String noun;
    private final String option;

    ImageFiles(String noun, String option) {
        this.noun = noun;
        this.option = option;
    }

    /**
     * All of them, at most one for each platform.
     *
     * @throws CommandFailed with a sentence for each one that cannot be used
     */
    public ProductImages read(List<Path> files) throws CommandFailed {
        Map<Platform, Path> first = new EnumMap<>(Platform.class);
        List<FirmwareModule> modules = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (Path file : files) {
            try {
                FirmwareModule module = ImageVerdict.of(InputFile.bytes(file, LARGEST));
                Platform platform = ImageVerdict.platform(module);
                Path other = first.putIfAbsent(platform, file);
                if (other != null) {
                    errors.add(file + ": this is a second " + noun + " for " + platform.label() + ", beside " + other
                            + "; allowed is one " + option + " for each platform");
                }
                modules.add(module);
            } catch (ImageVerdict.Refused refused) {
                errors.add(file + ": " + refused.sentence());
            } catch (CommandFailed unreadable) {
                errors.addAll(unreadable.sentences());
            }
        }
        if (!errors.isEmpty()) {
            throw CommandFailed.wrongInput(errors);
        }
        return ProductImages.of(modules);
    }
}
