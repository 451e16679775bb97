package dev.lightbench.acceptance;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.UnitSetup;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.station.AttachedRuns;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bench of units that are hard to reach, with a helper and a product that run on every system there is. */
final class Rescue {
    /** Below system part 2 of Device OS 0.6.3, which is 109. */
    private static final int OLDEST_SYSTEM = 108;

    private final boolean powerSwitching;
    private final List<UnitSetup> units = new ArrayList<>();
    private List<FirmwareModule> products = modules(ApplicationTag.DEFAULT, 3, 10_000);
    private List<FirmwareModule> helpers = modules(ApplicationTag.HELPER, 1, 5_000);
    private Pipeline pipeline = new PipelineFile(ReprovisioningSteps.catalog()).standard();

    private Rescue(boolean powerSwitching) {
        this.powerSwitching = powerSwitching;
    }

    /** On a hub that cannot switch its ports. */
    static Rescue withoutPowerSwitching() {
        return new Rescue(false);
    }

    /** On a hub that can. */
    static Rescue withPowerSwitching() {
        return new Rescue(true);
    }

    /** The next free port holds this unit. */
    Rescue unit(UnitSpec spec, Fault... faults) {
        return occupant(new Occupant.Unit(spec), faults);
    }

    Rescue occupant(Occupant occupant, Fault... faults) {
        units.add(new UnitSetup(units.size() + 1, occupant, List.of(faults)));
        return this;
    }

    /** With helpers that behave so. */
    Rescue helpers(ApplicationTag tag) {
        helpers = modules(tag, 1, 5_000);
        return this;
    }

    /** With products that behave so. */
    Rescue products(ApplicationTag tag) {
        products = modules(tag, 3, 10_000);
        return this;
    }

    /** With good helpers that need such a system part 2. */
    Rescue helpersFor(int systemPart2) {
        helpers = modules(ApplicationTag.HELPER, 1, 5_000, systemPart2);
        return this;
    }

    Rescue withoutHelpers() {
        helpers = List.of();
        return this;
    }

    /** With another pipeline than the standard one, and no product if it does not need any. */
    Rescue pipeline(Pipeline other) {
        pipeline = other;
        return this;
    }

    Rescue withoutProducts() {
        products = List.of();
        return this;
    }

    int size() {
        return units.size();
    }

    List<FirmwareModule> products() {
        return products;
    }

    BenchSetup setup() {
        HubSetup hub = new HubSetup(PortPath.parse("1-1"), Math.max(7, units.size()), powerSwitching, units);
        return new BenchSetup("rescue", 1, Map.of(), Optional.empty(), List.of(hub));
    }

    WorkOrder order() {
        return new WorkOrder(
                "rescue",
                Optional.empty(),
                true,
                pipeline,
                ProductImages.of(products),
                ProductImages.of(helpers),
                Optional.empty());
    }

    /** Runs it all to the end and takes the bench down. */
    Played play() throws Exception {
        return playAfter(Duration.ZERO);
    }

    /** The same, when the units have been left alone for a while. */
    Played playAfter(Duration alone) throws Exception {
        VirtualTime time = new VirtualTime();
        return time.call(() -> {
            try (Bench bench = Bench.start(setup(), time)) {
                time.sleep(alone);
                return Played.of(bench, run(bench, time, KeptParts.nowhere()));
            }
        });
    }

    /** One run over whatever is attached now. */
    AttachedRuns run(UsbBus bench, TimeSource time, KeptParts kept) throws Exception {
        return station(bench, time, kept).run();
    }

    AttachedOnce station(UsbBus bench, TimeSource time, KeptParts kept) {
        RunRecorder recorder = Audited.recorder(new MemoryStore(), kept);
        return new AttachedOnce(bench, time, order(), recorder, RunListener.NONE);
    }

    private static List<FirmwareModule> modules(ApplicationTag tag, int version, int size) {
        return modules(tag, version, size, OLDEST_SYSTEM);
    }

    private static List<FirmwareModule> modules(ApplicationTag tag, int version, int size, int system) {
        return List.of(
                module(Platform.PHOTON, tag, version, size, system), module(Platform.P1, tag, version, size, system));
    }

    private static FirmwareModule module(Platform platform, ApplicationTag tag, int version, int size, int system) {
        try {
            return FirmwareModule.parse(ModuleBuilder.userPart(platform)
                    .version(version)
                    .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, system))
                    .tag(tag)
                    .size(size, platform.id() + version)
                    .build());
        } catch (ModuleRejected e) {
            throw new IllegalArgumentException(e);
        }
    }
}
