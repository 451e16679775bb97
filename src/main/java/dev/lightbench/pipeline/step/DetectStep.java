package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.InstalledModule;
import dev.lightbench.photon.InstalledModules;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.OsVersion;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Route;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.pipeline.UnitFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Finds out what is at the port and whether it can be re-provisioned with what was given. Writes nothing. A unit
 * that is found in DFU mode is started first, where there is a route for its system.
 *
 * @param patience how long to wait for a unit that is not there yet
 * @param imageNeeded whether a product image must be at hand; without it an image is checked only if there is one
 * @param returnWithin how long a unit that is found in DFU mode may take to start
 */
public record DetectStep(Duration patience, boolean imageNeeded, Duration returnWithin) implements Step {
    /** What the control interface exists in, and with it the version request (PROTOCOL 1.1, 2.1). */
    private static final int BCD_SINCE_0_6_0 = 0x0250;

    @Override
    public String name() {
        return DetectType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> detect(context));
    }

    private void detect(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        context.photon().awaitAttached(context.deadline().within(patience));
        Sighting seen = context.photon().look();
        if (seen.mode() == Mode.ABSENT) {
            throw StepFailure.passing(FailureCode.UNIT_GONE, "Its port is empty.");
        }
        if (!seen.supported()) {
            throw StepFailure.lasting(FailureCode.NOT_APPLICABLE, "It is " + seen.words() + ".");
        }
        Platform platform = seen.platform().orElseThrow();
        context.facts().platform(platform);
        if (seen.mode() == Mode.DFU) {
            FoundInDfu.restart(context, returnWithin);
        }
        try (NormalSession unit = open(context, seen)) {
            unit.deviceId().ifPresent(context.facts()::deviceId);
            Route route = route(platform, unit.version(), context.facts());
            context.facts().put("route", route.versions());
            Optional<FirmwareModule> image = image(context, platform);
            context.progress(0.3, "reading what is installed");
            InstalledModules modules = unit.modules(Connecting.STOP, context.deadline());
            learn(modules, context.facts());
            if (image.isPresent()) {
                ImageChoice.forSystem(image.get(), systemPart2(modules));
            }
        }
    }

    private static NormalSession open(StepContext context, Sighting seen)
            throws PhotonFault, StepFailure, InterruptedException {
        try {
            return context.photon().openNormal(context.deadline());
        } catch (PhotonFault fault) {
            boolean old = seen.device()
                    .filter(device -> device.descriptor().deviceVersion() < BCD_SINCE_0_6_0)
                    .isPresent();
            if (old && fault.kind() == PhotonFault.Kind.STALLS) {
                throw StepFailure.lasting(FailureCode.OS_UNKNOWN, "It is older than 0.6.0 and cannot be asked.");
            }
            throw fault;
        }
    }

    private static Route route(Platform platform, String told, UnitFacts facts) throws StepFailure {
        facts.osVersion(told);
        OsVersion version = OsVersion.parse(told)
                .orElseThrow(() -> StepFailure.lasting(
                        FailureCode.OS_UNKNOWN,
                        told.isEmpty() ? "It is older than 0.6.0 and cannot be asked." : "It says '" + told + "'."));
        return Route.of(platform, version)
                .orElseThrow(() -> StepFailure.lasting(
                        FailureCode.OS_UNSUPPORTED,
                        "It runs " + version + "; there are routes from " + Route.FIRST + " to " + Route.LAST + "."));
    }

    private Optional<FirmwareModule> image(StepContext context, Platform platform) throws StepFailure {
        if (!imageNeeded && context.images().all().isEmpty()) {
            return Optional.empty();
        }
        FirmwareModule image = ImageChoice.forPlatform(context.images(), platform);
        context.facts().put("imageSha256", image.sha256());
        context.facts().put("imageVersion", String.valueOf(image.header().version()));
        return Optional.of(image);
    }

    /** Without system part 2 nothing can be said about what the image needs: then nothing is written either. */
    static int systemPart2(InstalledModules modules) throws StepFailure {
        return modules.systemPart(2)
                .map(InstalledModule::version)
                .orElseThrow(() -> StepFailure.passing(
                        FailureCode.UNIT_GARBLES, "Its module information does not show system part 2."));
    }

    private static void learn(InstalledModules modules, UnitFacts facts) {
        learn(facts, "bootloaderVersion", modules.bootloader(), InstalledModule::version);
        learn(facts, "systemPart1Version", modules.systemPart(1), InstalledModule::version);
        learn(facts, "systemPart2Version", modules.systemPart(2), InstalledModule::version);
        learn(facts, "foundUserPartVersion", modules.userPart(), InstalledModule::version);
        modules.userPart()
                .map(InstalledModule::size)
                .ifPresent(size -> size.ifPresent(bytes -> facts.put("foundUserPartSize", String.valueOf(bytes))));
    }

    private static void learn(
            UnitFacts facts, String name, Optional<InstalledModule> module, ToIntFunction<InstalledModule> value) {
        module.ifPresent(found -> facts.put(name, String.valueOf(value.applyAsInt(found))));
    }
}
