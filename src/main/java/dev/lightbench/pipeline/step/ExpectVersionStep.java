package dev.lightbench.pipeline.step;

import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what is on the unit with what should be. A version that the unit does not tell is a wrong one.
 *
 * @param os of Device OS
 * @param bootloader of the bootloader module
 * @param userPart of the application module
 */
record ExpectVersionStep(
        Optional<ExpectedVersion> os, Optional<ExpectedVersion> bootloader, Optional<ExpectedVersion> userPart)
        implements Step {

    @Override
    public String name() {
        return ExpectVersionType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            if (os.isPresent()) {
                context.progress(0.1, "reading its version");
                mustFit(os.get(), Optional.of(osVersion(context)));
            }
            if (bootloader.isPresent() || userPart.isPresent()) {
                context.progress(0.5, "reading what is installed");
                Map<String, FoundModule> found = FoundModule.of(context);
                mustFit(bootloader, "bootloader", found);
                mustFit(userPart, "user-part", found);
            }
        });
    }

    private static String osVersion(StepContext context) throws PhotonFault, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            return unit.version();
        }
    }

    private static void mustFit(Optional<ExpectedVersion> expected, String name, Map<String, FoundModule> found)
            throws StepFailure {
        if (expected.isPresent()) {
            mustFit(
                    expected.get(),
                    Optional.ofNullable(found.get(name)).map(module -> String.valueOf(module.version())));
        }
    }

    private static void mustFit(ExpectedVersion expected, Optional<String> found) throws StepFailure {
        if (found.filter(expected.fits()).isEmpty()) {
            throw StepFailure.lasting(
                    FailureCode.WRONG_VERSION,
                    "Found " + expected.of() + " " + found.orElse("none") + ", expected " + expected.words() + ".");
        }
    }
}
