package dev.lightbench.station;

import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.unit.Serials;
import java.util.Optional;

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
 */
public record WorkOrder(
        String station,
        Optional<String> operator,
        boolean bench,
        Pipeline pipeline,
        ProductImages images,
        ProductImages helpers,
        Optional<Serials> serials) {

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
}
