package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.InstalledModule;
import dev.lightbench.photon.InstalledModules;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out what is at the port, takes the unit's inventory, and chooses the route by which it loses its credentials.
 * Writes nothing. What cannot be re-provisioned with what was given is refused here.
 *
 * @param patience how long to wait for a unit that is not there yet
 * @param imageNeeded whether a product image must be at hand; without it an image is checked only if there is one
 * @param returnWithin how long a unit that is found in DFU mode may take to start
 * @param buttonsWithin how long to wait for the operator's hand where nothing else reaches the unit
 */
public record DetectStep(Duration patience, boolean imageNeeded, Duration returnWithin, Duration buttonsWithin)
        implements Step {
    private static final String FOUND = "foundMode";

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
        Abilities kind = seen.platform()
                .map(platform -> new Abilities(platform, Optional.empty()))
                .filter(unit -> Route.of(unit).isPresent())
                .orElseThrow(() -> StepFailure.lasting(FailureCode.NOT_APPLICABLE, "It is " + seen.words() + "."));
        context.facts().platform(kind.platform());
        if (seen.mode() != Mode.DFU) {
            running(context);
        } else if (kind.gen2()) {
            inDfu(context);
        } else {
            context.facts().put(FOUND, "DFU mode");
            try (FlashSession dfu = FoundInDfu.open(context)) {
                started(dfu, "is cleared by a request", context);
            }
            askedThen(context);
        }
    }

    private void running(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        NormalSession unit;
        try {
            unit = context.photon().openNormal(context.deadline());
        } catch (PhotonFault fault) {
            if (!SosCatch.isMuteFromTheStart(fault, context)) {
                throw fault;
            }
            mute(context);
            return;
        }
        try (unit) {
            asked(unit, context);
        } catch (PhotonFault fault) {
            if (!SosCatch.isMute(fault, context)) {
                throw fault;
            }
            mute(context);
        }
    }

    private void mute(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        context.facts().put(FOUND, "mute");
        try (FlashSession dfu = SosCatch.intoDfu(buttonsWithin, context)) {
            String how = context.facts().get("sos").orElse("");
            flashed(dfu, "it answered nothing and was " + how, context);
        }
    }

    private void asked(NormalSession unit, StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        context.facts().put(FOUND, "running");
        unit.deviceId().ifPresent(context.facts()::deviceId);
        Abilities abilities = unit.abilities();
        learnVersion(unit, abilities, context);
        Optional<InstalledModules> modules = Inventory.of(unit, abilities, context);
        Route route = Route.of(abilities).orElseThrow();
        AtHand needed = new AtHand(route == Route.BY_HELPER && clears(context), imageNeeded);
        needed.check(modules.isPresent() ? systemPart2(modules.get(), abilities) : Optional.empty(), context);
        route.choose(reason(route, abilities), context);
    }

    private static String reason(Route route, Abilities unit) {
        String os = unit.version().map(version -> "Device OS " + version).orElse("its Device OS");
        return switch (route) {
            case BY_REQUEST -> os + " has requests 114 and 115";
            case BY_HELPER -> os + " has no requests 114 and 115";
            case BY_KNOWN_NETWORKS -> "this platform has requests 502 and 504";
        };
    }

    /** One that tells none cannot be told to boot into safe mode either, which is what proves it in the end. */
    private static void learnVersion(NormalSession unit, Abilities abilities, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        String told = unit.version();
        if (!told.isEmpty()) {
            context.facts().osVersion(told);
        }
        if (abilities.gen2() && abilities.version().isEmpty()) {
            throw StepFailure.lasting(
                    FailureCode.OS_UNKNOWN,
                    told.isEmpty() ? "It is older than 0.6.0 and cannot be asked." : "It says '" + told + "'.");
        }
    }

    private void inDfu(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        Platform platform = context.facts().platform().orElseThrow();
        context.facts().put(FOUND, "DFU mode");
        try (FlashSession dfu = FoundInDfu.open(context)) {
            SystemInFlash system = FoundInDfu.inventory(dfu, platform, context);
            boolean byRequest = system.mayHaveRequests()
                    && !HelperChoice.given(context, platform)
                    && !KeptApplication.waits(context);
            boolean asksNoHelper = byRequest || (system.valid() && !clears(context));
            if (!asksNoHelper) {
                planned(system, "in DFU mode no request reaches it", context);
                return;
            }
            started(dfu, "needs no helper", context);
        }
        askedThen(context);
    }

    private void started(FlashSession dfu, String why, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.note("It was found in DFU mode and " + why + ": it is told to leave, and nothing is written.");
        FoundInDfu.leave(dfu, returnWithin, context);
        context.facts().put("foundIn", "DFU mode, left without a write");
    }

    private void askedThen(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            asked(unit, context);
        }
    }

    /** A pipeline that clears nothing needs no helper, whatever the unit is. */
    private static boolean clears(StepContext context) {
        return context.ahead(ClearCredentialsType.NAME);
    }

    private void flashed(FlashSession dfu, String reason, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Platform platform = context.facts().platform().orElseThrow();
        planned(FoundInDfu.inventory(dfu, platform, context), reason, context);
    }

    private void planned(SystemInFlash system, String reason, StepContext context) throws StepFailure {
        if (!system.valid()) {
            throw StepFailure.lasting(FailureCode.FOUND_IN_DFU, "Its flash shows no system that could run.");
        }
        new AtHand(clears(context), imageNeeded).check(Optional.of(system.systemPart2()), context);
        Route.BY_HELPER.choose(reason, context);
    }

    /** Without system part 2 nothing can be said about what a module needs: then nothing is written either. */
    static Optional<Integer> systemPart2(InstalledModules modules, Abilities abilities) throws StepFailure {
        Optional<Integer> version = modules.systemPart(2).map(InstalledModule::version);
        if (version.isEmpty() && abilities.gen2() && abilities.modulesInProtobuf()) {
            throw StepFailure.passing(FailureCode.UNIT_GARBLES, "Its module information does not show system part 2.");
        }
        return version;
    }
}
