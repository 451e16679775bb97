package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ApplicationTag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The user part that the system has started.
 *
 * @param sha256 over the module with its CRC, lower-case hex
 * @param behaviour what it does
 */
record RunningApplication(String sha256, ApplicationTag behaviour) {

    /** Starts a module; a real binary has no tag and behaves as an ordinary application. */
    static RunningApplication of(FlashModule module) {
        return new RunningApplication(
                digest(module.bytes()), ApplicationTag.find(module.bytes()).orElse(ApplicationTag.DEFAULT));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
