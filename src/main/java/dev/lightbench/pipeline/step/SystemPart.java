package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import java.util.Locale;
import java.util.Optional;

/**
 * A system part that is to be written.
 *
 * @param index 1 or 2
 * @param module the whole module
 */
record SystemPart(int index, FirmwareModule module) {
    /** Each part has 256 KiB; part 1 begins at 0x08020000, part 2 at 0x08060000 (PROTOCOL 4.6). */
    private static final int PLACE = 0x40000;

    private static final long FIRST = 0x08020000L;

    int version() {
        return module.header().version();
    }

    /** The place whose header tells what is there now. */
    ModulePlace place() {
        return index == 1 ? ModulePlace.SYSTEM_PART_1 : ModulePlace.SYSTEM_PART_2;
    }

    /** Why it does not belong where it would be written. */
    Optional<String> misplaced() {
        long start = FIRST + (long) (index - 1) * PLACE;
        if (module.header().start() != start) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "is linked for 0x%08X; allowed for system part %d is 0x%08X.",
                    module.header().start(),
                    index,
                    start));
        }
        return module.length() > PLACE
                ? Optional.of("has " + module.length() + " bytes; allowed are " + PLACE + ".")
                : Optional.empty();
    }

    /** For sentences. */
    String words() {
        return "system part " + index + " version " + version();
    }
}
