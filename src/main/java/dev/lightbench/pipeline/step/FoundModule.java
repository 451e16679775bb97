package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.InstalledModule;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A module as it was found on a unit, by asking it or by reading its header over DFU.
 *
 * @param version its version
 * @param validity {@code good}, what the unit finds wrong with it, or {@code unchecked} where it cannot be asked
 */
record FoundModule(int version, String validity) {
    /** All that the unit has, by name: {@code bootloader}, {@code system-part-1}, {@code user-part} and so on. */
    static Map<String, FoundModule> of(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        Sighting seen = Attached.seen(context);
        if (seen.mode() == Mode.DFU) {
            try (FlashSession dfu = context.photon().openDfu(context.deadline())) {
                return headers(dfu, seen.platform().orElseThrow());
            }
        }
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            return told(unit, context);
        }
    }

    private static Map<String, FoundModule> headers(FlashSession dfu, Platform platform)
            throws PhotonFault, InterruptedException {
        Map<String, FoundModule> found = new LinkedHashMap<>();
        SystemInFlash.read(dfu, platform).modules().forEach((place, header) -> {
            String name = place.name().toLowerCase(Locale.ROOT).replace('_', '-');
            found.put(name, new FoundModule(header.version(), "unchecked"));
        });
        return found;
    }

    private static Map<String, FoundModule> told(NormalSession unit, StepContext context)
            throws PhotonFault, InterruptedException {
        Map<String, FoundModule> found = new LinkedHashMap<>();
        for (InstalledModule module :
                unit.modules(Connecting.STOP, context.deadline()).all()) {
            found.put(name(module), new FoundModule(module.version(), validity(module)));
        }
        return found;
    }

    private static String name(InstalledModule module) {
        return switch (module.kind()) {
            case BOOTLOADER -> "bootloader";
            case SYSTEM_PART -> "system-part-" + module.index();
            case USER_PART -> module.index() == 1 ? "user-part" : "user-part-" + module.index();
            case OTHER -> "other-" + module.index();
        };
    }

    private static String validity(InstalledModule module) {
        if (module.valid()) {
            return "good";
        }
        if (module.integrityFault() && module.dependencyFault()) {
            return "integrity and dependency fault";
        }
        if (module.integrityFault()) {
            return "integrity fault";
        }
        return module.dependencyFault() ? "dependency fault" : "fault " + module.validity();
    }
}
