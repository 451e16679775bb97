package dev.lightbench.firmware;

/** The checks that a user part must pass before the first write (PROTOCOL 4.6, 4.7). */
public final class UserPartCheck {
    private UserPartCheck() {}

    /** Start of the user part's place on Photon and P1. */
    public static final long ADDRESS = 0x080A0000L;

    /** Size of the user part's place in bytes, CRC included. */
    public static final int MAX_SIZE = 131072;

    /**
     * Whether this module may be flashed as the application of that platform.
     *
     * @throws ModuleRejected with the first reason why not
     */
    public static void forPlatform(FirmwareModule module, Platform platform) throws ModuleRejected {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether a device whose system part 2 has this version satisfies the module's dependency.
     *
     * @throws ModuleRejected {@code NEEDS_NEWER_SYSTEM} if not
     */
    public static void forSystem(FirmwareModule module, int systemPart2Version) throws ModuleRejected {
        throw new UnsupportedOperationException();
    }
}
