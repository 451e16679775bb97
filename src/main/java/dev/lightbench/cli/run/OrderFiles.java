package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.image.ImageFiles;
import dev.lightbench.cli.image.PinnedHelpers;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.unit.Serials;
import dev.lightbench.unit.SerialsFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that say what is to be done, read and found good before anything is opened.
 *
 * @param pipeline what is done to each unit
 * @param serials which serial belongs to which unit
 * @param images the product images that were named; empty if the bus brings its own
 * @param helpers the credential-clearing helpers that were named, and those of the pipeline for other platforms
 * @param named who works, and on which order
 */
record OrderFiles(
        Pipeline pipeline,
        Optional<Serials> serials,
        Optional<ProductImages> images,
        ProductImages helpers,
        OrderOptions named) {

    /**
     * Reads the files that the options name.
     *
     * @throws CommandFailed if one cannot be used
     */
    static OrderFiles read(RunOptions options) throws CommandFailed {
        Pipeline pipeline = PipelineChoice.read(options.pipeline);
        return new OrderFiles(
                pipeline,
                serials(options.serials),
                options.images.isEmpty() ? Optional.empty() : Optional.of(ImageFiles.PRODUCTS.read(options.images)),
                helpers(options, pipeline),
                options.order.checked());
    }

    /**
     * The order for the units of a bus.
     *
     * @param station the station's name
     * @throws CommandFailed if an image or a helper that the bus brings along cannot be used
     */
    WorkOrder order(String station, OpenBus bus) throws CommandFailed {
        ProductImages used = images.isPresent() ? images.get() : ImageFiles.PRODUCTS.read(bus.images());
        return new WorkOrder(
                station,
                named.who(),
                bus.bench(),
                pipeline,
                used,
                helpers.or(ImageFiles.HELPERS.read(bus.helpers())),
                serials,
                named.number(),
                named.itsLot(),
                Optional.empty());
    }

    private static ProductImages helpers(RunOptions options, Pipeline pipeline) throws CommandFailed {
        ProductImages named = ImageFiles.HELPERS.read(options.helpers);
        Path file = options.pipeline;
        if (file == null) {
            return named;
        }
        return named.or(PinnedHelpers.read(
                file,
                pipeline.helpers().stream()
                        .filter(pin -> named.forPlatform(pin.platform()).isEmpty())
                        .toList()));
    }

    private static Optional<Serials> serials(@Nullable Path file) throws CommandFailed {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Serials.read(file));
        } catch (SerialsFileException wrong) {
            throw CommandFailed.wrongInput(wrong.errors());
        }
    }
}
