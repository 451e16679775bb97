package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.InstalledModule;
import dev.lightbench.photon.InstalledModule.Kind;
import dev.lightbench.photon.InstalledModules;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sentence;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ImageRole;
import dev.lightbench.pipeline.ImageUse;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts system parts on the unit: checked before the first write against the unit's platform and what is on it, written
 * in the order in which they need each other, read back, started, and proved by the unit's own module information.
 *
 * @param files the files, for any platform
 * @param rewrites how often a part that reads back wrong is erased and written again
 * @param returnWithin how long a change of mode may take
 */
record FlashSystemStep(List<String> files, int rewrites, Duration returnWithin) implements Step {

    @Override
    public String name() {
        return FlashSystemType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Platform platform = context.facts()
                .platform()
                .filter(p -> p == Platform.PHOTON || p == Platform.P1)
                .orElseThrow(() -> StepFailure.lasting(FailureCode.NOT_APPLICABLE, "It is no Photon and no P1."));
        List<SystemPart> parts = SystemFiles.read(files, platform);
        Faults.translated(() -> Reattaching.prove(written(parts, platform, context), context, unit -> {
            prove(unit, parts, context);
            return true;
        }));
    }

    private NormalSession written(List<SystemPart> parts, Platform platform, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.progress(0, "entering DFU mode");
        try (FlashSession dfu = IntoDfu.from(context, returnWithin)) {
            SystemState before = SystemState.read(dfu, platform);
            mustFit(parts, before, context);
            int number = 0;
            for (SystemPart part : before.ordered(parts)) {
                bring(dfu, part, before, 0.1 + 0.8 * number++ / parts.size(), context);
            }
            context.progress(0.9, "starting the system");
            return context.photon().leaveDfu(dfu, returnWithin, context.deadline());
        }
    }

    /** Before the first write: what will be there when all is written must have all that it needs. */
    private static void mustFit(List<SystemPart> parts, SystemState before, StepContext context) throws StepFailure {
        SystemState after = before;
        for (SystemPart part : parts) {
            after = after.with(part);
        }
        Optional<String> missing = after.missing(ModulePlace.SYSTEM_PART_1);
        missing = missing.isPresent() ? missing : after.missing(ModulePlace.SYSTEM_PART_2);
        if (missing.isEmpty() && !context.ahead(FlashType.NAME)) {
            missing = after.missing(ModulePlace.USER_PART);
        }
        if (missing.isPresent()) {
            throw StepFailure.lasting(FailureCode.SYSTEM_UNFIT, Sentence.of(missing.get()));
        }
        if (!after.boots()) {
            throw StepFailure.lasting(
                    FailureCode.SYSTEM_UNFIT, "The unit lacks a system part, and it is not among those given.");
        }
    }

    private void bring(FlashSession dfu, SystemPart part, SystemState before, double from, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        FlashSession.Progress progress = (doing, done, total) ->
                context.progress(from, doing + " system part " + part.index() + ", " + 100L * done / total + " %");
        byte[] bytes = part.module().bytes();
        context.facts()
                .used(new ImageUse(ImageRole.SYSTEM, context.facts().platform().orElseThrow(), bytes));
        ModuleHeader there = before.headers().get(part.place());
        if (part.module().header().equals(there)
                && dfu.verifySystemPart(part.index(), bytes, progress).isEmpty()) {
            context.note(Sentence.of(part.words() + " is there already"));
            return;
        }
        ImageWriting.written(
                "System part " + part.index(),
                rewrites,
                () -> dfu.writeSystemPart(part.index(), bytes, progress),
                () -> dfu.verifySystemPart(part.index(), bytes, progress),
                context);
        context.note(Sentence.of(part.words() + " is written and reads back right"));
    }

    private static void prove(NormalSession unit, List<SystemPart> parts, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.progress(0.95, "proving that the system runs");
        InstalledModules modules = unit.modules(Connecting.STOP, context.deadline());
        for (SystemPart part : parts) {
            InstalledModule runs = modules.systemPart(part.index())
                    .orElseThrow(() -> StepFailure.passing(
                            FailureCode.UNIT_GARBLES,
                            "Its module information does not show system part " + part.index() + "."));
            if (runs.version() != part.version()) {
                throw StepFailure.passing(
                        FailureCode.WRONG_VERSION,
                        "It shows " + runs.words() + "; written was version " + part.version() + ".");
            }
            context.facts().put("systemPart" + part.index() + "Version", String.valueOf(part.version()));
        }
        Optional<InstalledModule> faulty = modules.all().stream()
                .filter(module -> module.kind() != Kind.OTHER && !module.valid())
                .filter(module -> module.kind() != Kind.USER_PART || !context.ahead(FlashType.NAME))
                .findFirst();
        if (faulty.isPresent()) {
            throw StepFailure.lasting(
                    FailureCode.SYSTEM_UNFIT, "It shows " + faulty.get().words() + ".");
        }
        context.facts().osVersion(unit.version());
        ListeningProof.mustBeTheSameBoot(unit, context);
    }
}
