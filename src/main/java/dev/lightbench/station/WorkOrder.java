package dev.lightbench.station;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.run.RunRecord;
import dev.lightbench.unit.PooledSerials;
import dev.lightbench.unit.Serials;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done with the units that are attached.
 *
 * @param station this station's name
 * @param operator who is at the station, if somebody said so
 * @param bench whether the units are virtual ones
 * @param pipeline what is done to each
 * @param images the product images
 * @param helpers the credential-clearing helpers
 * @param serials which serial belongs to which unit; empty if units have none
 * @param number the order's number, if there is one
 * @param lot the order's lot, if one was named
 * @param pool where units without a serial get one; empty if they get none
 */
public record WorkOrder(
        String station,
        Optional<String> operator,
        boolean bench,
        Pipeline pipeline,
        ProductImages images,
        ProductImages helpers,
        Optional<Serials> serials,
        Optional<String> number,
        Optional<String> lot,
        Optional<PooledSerials> pool) {

    /** An order without a number. */
    public WorkOrder(
            String station,
            Optional<String> operator,
            boolean bench,
            Pipeline pipeline,
            ProductImages images,
            ProductImages helpers,
            Optional<Serials> serials) {
        this(
                station,
                operator,
                bench,
                pipeline,
                images,
                helpers,
                serials,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** An order without helpers. */
    public WorkOrder(
            String station,
            Optional<String> operator,
            boolean bench,
            Pipeline pipeline,
            ProductImages images,
            Optional<Serials> serials) {
        this(station, operator, bench, pipeline, images, ProductImages.none(), serials);
    }

    /** The same with serials from a pool for units that have none. */
    public WorkOrder withPool(PooledSerials serialPool) {
        return new WorkOrder(
                station, operator, bench, pipeline, images, helpers, serials, number, lot, Optional.of(serialPool));
    }

    /** The longest that one run can take. */
    public Duration longest() {
        return LongestWalk.of(pipeline);
    }

    /** The products that its units can be of: those of its images, and none for a unit without an image. */
    Set<Integer> products() {
        return Stream.concat(images.all().stream().map(FirmwareModule::productId), Stream.of(RunRecord.NO_PRODUCT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
