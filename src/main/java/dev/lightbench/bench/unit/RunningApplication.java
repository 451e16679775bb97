package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ApplicationTag;
import org.apache.commons.codec.digest.DigestUtils;

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
                DigestUtils.sha256Hex(module.bytes()),
                ApplicationTag.find(module.bytes()).orElse(ApplicationTag.DEFAULT));
    }
}
