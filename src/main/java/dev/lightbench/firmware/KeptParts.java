package dev.lightbench.firmware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Applications that were read off units before their flash was erased, until they are back: what a killed station
 * finds at its next start. Safe for use by many threads; one directory belongs to one process.
 */
public final class KeptParts {
    private KeptParts() {}

    /**
     * What waits for a unit.
     *
     * @param unit the device id in lower case; where that is not known, the port as {@code port-1-1.3}
     * @param platform the unit's platform
     * @param sha256 of the kept bytes, 64 lower-case hex digits
     * @param helperSha256 of the helper that was written in its place
     */
    public record Kept(String unit, Platform platform, String sha256, String helperSha256) {}

    /** Those of a data directory; it is made with the first. */
    public static KeptParts in(Path directory) {
        return new KeptParts();
    }

    /** A place that keeps nothing and refuses to: for runs that leave nothing on disk. */
    public static KeptParts nowhere() {
        return new KeptParts();
    }

    /** What waits for a unit. */
    public Optional<Kept> find(String unit) throws IOException {
        throw new UnsupportedOperationException("begun");
    }

    /** The bytes that wait: those that were read, the whole sector without the 0xFF at its end. */
    public byte[] bytes(Kept kept) throws IOException {
        throw new UnsupportedOperationException("begun");
    }

    /**
     * Keeps an application. It is on disk, forced, when this returns: only then may anything be erased.
     *
     * @throws IOException if it cannot be kept
     */
    public Kept keep(String unit, Platform platform, byte[] bytes, String helperSha256) throws IOException {
        throw new UnsupportedOperationException("begun");
    }

    /** The unit has it back, verified: nothing waits for it any more. The image stays in the library. */
    public void restored(Kept kept) throws IOException {
        throw new UnsupportedOperationException("begun");
    }
}
