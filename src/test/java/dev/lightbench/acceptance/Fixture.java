package dev.lightbench.acceptance;

import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.UnitSetup;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units on one virtual hub, and a run of the default pipeline over all of them in virtual time. */
final class Fixture {
    /** Small enough that a sweep over every transfer stays short, and more than one DFU block. */
    private static final int IMAGE_BYTES = 10_000;

    private final List<UnitSetup> units = new ArrayList<>();
    private final List<FirmwareModule> images = new ArrayList<>();
    private final Pipeline pipeline = new PipelineFile(ReprovisioningSteps.catalog()).standard();

    /** With a product image for each platform. */
    static Fixture withProducts() {
        return new Fixture()
                .image(product(Platform.PHOTON).build())
                .image(product(Platform.P1).build());
    }

    /** The next free port holds this unit. */
    Fixture unit(UnitSpec spec, Fault... faults) {
        units.add(new UnitSetup(units.size() + 1, new Occupant.Unit(spec), List.of(faults)));
        return this;
    }

    Fixture image(byte[] file) {
        try {
            images.add(FirmwareModule.parse(file));
            return this;
        } catch (ModuleRejected e) {
            throw new IllegalArgumentException(e);
        }
    }

    List<FirmwareModule> images() {
        return images;
    }

    /** Runs it all to the end and takes the bench down. */
    Played play() throws Exception {
        VirtualTime time = new VirtualTime();
        return time.call(() -> playIn(time));
    }

    private Played playIn(VirtualTime time) throws Exception {
        return Played.on(setup(), time, order());
    }

    BenchSetup setup() {
        HubSetup hub = new HubSetup(PortPath.parse("1-1"), Math.max(7, units.size()), true, units);
        return new BenchSetup("acceptance", 1, Map.of(), Optional.empty(), List.of(hub));
    }

    WorkOrder order() {
        return new WorkOrder(
                "acceptance", Optional.empty(), true, pipeline, ProductImages.of(images), Optional.empty());
    }

    static ModuleBuilder product(Platform platform) {
        return ModuleBuilder.userPart(platform)
                .version(3)
                .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, 1102))
                .product(1000 + platform.id(), 3)
                .tag(ApplicationTag.DEFAULT)
                .size(IMAGE_BYTES, platform.id());
    }
}
