package dev.lightbench.pipeline;

import dev.lightbench.firmware.Platform;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Bytes that a run wrote to its unit's flash, or compared with what is there.
 *
 * @param role what for
 * @param platform the unit's
 * @param bytes as they stand in flash, from the first
 */
public record ImageUse(ImageRole role, Platform platform, byte[] bytes) {

    /** SHA-256 of the bytes, 64 lower-case hex digits. */
    public String sha256() {
        return DigestUtils.sha256Hex(bytes);
    }
}
