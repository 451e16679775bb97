package dev.lightbench.firmware;

import dev.lightbench.firmware.ModuleRejected.Reason;
import java.util.Locale;

/** The checks that a user part must pass before the first write (PROTOCOL 4.6, 4.7). */
public final class UserPartCheck {
    private UserPartCheck() {}

    /** Start of the user part's place on Photon and P1. */
    public static final long ADDRESS = 0x080A0000L;

    /** Size of the user part's place in bytes, CRC included. */
    public static final int MAX_SIZE = 131072;

    /**
     * Whether this module may be flashed as the application of that platform. What it is comes first, then for whom,
     * then where, then how much: each later answer only means something after the earlier ones.
     *
     * @throws ModuleRejected with the first reason why not
     */
    public static void forPlatform(FirmwareModule module, Platform platform) throws ModuleRejected {
        ModuleHeader header = module.header();
        kind(header, module.headerOffset());
        platform(header, platform);
        if (header.start() != ADDRESS) {
            throw rejected(
                    Reason.WRONG_ADDRESS,
                    "The module is linked for 0x%08x; a user part must start at 0x%08x.",
                    header.start(),
                    ADDRESS);
        }
        if (header.declaredLength() > MAX_SIZE) {
            throw rejected(
                    Reason.TOO_LARGE,
                    "The module has %d bytes; a user part may have at most %d.",
                    header.declaredLength(),
                    MAX_SIZE);
        }
    }

    private static void kind(ModuleHeader header, int offset) throws ModuleRejected {
        if (header.function() != ModuleFunction.USER_PART.code() || header.index() != 1) {
            throw rejected(
                    Reason.NOT_A_USER_PART,
                    "The module is %s %d; only user part 1 (function 5, index 1) may be flashed.",
                    ModuleFunction.of(header.function())
                            .map(ModuleFunction::label)
                            .orElse("of an unknown kind"),
                    header.index());
        }
        if (offset != 0) {
            throw rejected(
                    Reason.NOT_A_USER_PART,
                    "The module's header is at 0x%x; a user part begins with its header.",
                    offset);
        }
        if (header.flags() != 0) { // compressed, encrypted, combined: not what runs from the user part's place
            throw rejected(
                    Reason.NOT_A_USER_PART,
                    "The module's flags are 0x%02x; a user part that is flashed as it is has none.",
                    header.flags());
        }
    }

    private static void platform(ModuleHeader header, Platform platform) throws ModuleRejected {
        if (platform != Platform.PHOTON && platform != Platform.P1) {
            throw rejected(
                    Reason.WRONG_PLATFORM,
                    "User parts are flashed on photon and p1 only, not on %s.",
                    platform.label());
        }
        if (header.platformId() != platform.id()) {
            throw rejected(
                    Reason.WRONG_PLATFORM,
                    "The module is built for %s (platform %d), not for %s (platform %d).",
                    Platform.of(header.platformId()).map(Platform::label).orElse("an unknown platform"),
                    header.platformId(),
                    platform.label(),
                    platform.id());
        }
    }

    /**
     * Whether a device whose system part 2 has this version satisfies the module's dependency. Dependencies on
     * anything else are not judged: a user part of Photon or P1 needs system part 2 and nothing more (PROTOCOL 4.7).
     *
     * @throws ModuleRejected {@code NEEDS_NEWER_SYSTEM} if not
     */
    public static void forSystem(FirmwareModule module, int systemPart2Version) throws ModuleRejected {
        forSystem(module.header().dependency(), systemPart2Version);
        forSystem(module.header().dependency2(), systemPart2Version);
    }

    private static void forSystem(Dependency needed, int version) throws ModuleRejected {
        if (needed.function() == ModuleFunction.SYSTEM_PART.code()
                && needed.index() == 2
                && needed.version() > version) {
            throw rejected(
                    Reason.NEEDS_NEWER_SYSTEM,
                    "The module needs system part 2 of version %d or newer; the device has %d.",
                    needed.version(),
                    version);
        }
    }

    private static ModuleRejected rejected(Reason reason, String sentence, Object... values) {
        return new ModuleRejected(reason, String.format(Locale.ROOT, sentence, values));
    }
}
