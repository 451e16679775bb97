package dev.lightbench.cli.image;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.InputFile;
import dev.lightbench.config.Problem;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.HelperPin;
import dev.lightbench.pipeline.ProductImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** The helpers that a pipeline file names: each is read once, is the very file that was pinned, and can be flashed. */
public final class PinnedHelpers {
    private PinnedHelpers() {}

    /**
     * All of them.
     *
     * @param pipeline the pipeline file; paths are relative to where it lies
     * @throws CommandFailed with a sentence for each one that cannot be used, with file, line and column of its pin
     */
    public static ProductImages read(Path pipeline, List<HelperPin> pins) throws CommandFailed {
        List<FirmwareModule> modules = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (HelperPin pin : pins) {
            try {
                modules.add(read(pipeline, pin));
            } catch (ImageVerdict.Refused refused) {
                errors.add(at(pipeline, pin, pin.file() + ": " + refused.sentence()));
            } catch (CommandFailed unreadable) {
                unreadable.sentences().forEach(sentence -> errors.add(at(pipeline, pin, sentence)));
            }
        }
        if (!errors.isEmpty()) {
            throw CommandFailed.wrongInput(errors);
        }
        return ProductImages.of(modules);
    }

    private static FirmwareModule read(Path pipeline, HelperPin pin) throws CommandFailed, ImageVerdict.Refused {
        byte[] bytes = InputFile.bytes(pipeline.resolveSibling(pin.file()), ImageFiles.LARGEST);
        String found = DigestUtils.sha256Hex(bytes);
        if (!found.equals(pin.sha256())) {
            throw CommandFailed.wrongInput("the helper " + pin.file() + " is another file than the one that is pinned: "
                    + "its SHA-256 is " + found + ", the pin is " + pin.sha256());
        }
        FirmwareModule module = ImageVerdict.of(bytes);
        Platform platform = ImageVerdict.platform(module);
        if (platform != pin.platform()) {
            throw CommandFailed.wrongInput("the helper " + pin.file() + " is for " + platform.label()
                    + " and stands here for " + pin.platform().label());
        }
        return module;
    }

    private static String at(Path pipeline, HelperPin pin, String sentence) {
        return new Problem(pipeline.toString(), pin.line(), pin.column(), sentence).toString();
    }
}
