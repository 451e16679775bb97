package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a unit is when the bench is set up.
 *
 * @param platform Photon, P1, Argon or Boron
 * @param deviceId 24 hex digits
 * @param osVersion Device OS, for example {@code 1.5.2}
 * @param bootloader the Device OS that its bootloader came with
 * @param networks the SSIDs in its credential store, none to five
 * @param credentials whether those credentials can connect
 * @param connecting how long from power-on the system thread stays busy with a connection attempt
 * @param application the user part that is on it: a whole module; empty for none
 * @param flaws what is wrong with it
 */
public record UnitSpec(
        Platform platform,
        String deviceId,
        String osVersion,
        String bootloader,
        List<String> networks,
        Credentials credentials,
        Duration connecting,
        byte[] application,
        Set<Flaw> flaws) {

    /** A unit whose bootloader came with its Device OS. */
    public UnitSpec(
            Platform platform,
            String deviceId,
            String osVersion,
            List<String> networks,
            Credentials credentials,
            Duration connecting,
            byte[] application,
            Set<Flaw> flaws) {
        this(platform, deviceId, osVersion, osVersion, networks, credentials, connecting, application, flaws);
    }

    /** What the stored credentials are worth. */
    public enum Credentials {
        /** The network accepts them. */
        GOOD,
        /** The network refuses them: the unit tries, and goes on trying. */
        WRONG,
        /** The store is damaged: the system panics when it starts Wi-Fi. */
        CORRUPT
    }

    /** What can be wrong with a unit itself; faults of port and wire are the bench's. */
    public enum Flaw {
        /** A word in the user part's sector programs wrong and its verify misses it. */
        FLASH_DOES_NOT_HOLD,
        /** Request 115 says 0 and clears nothing. */
        CLEAR_DOES_NOTHING,
        /** Enumerates and answers nothing. */
        MUTE,
        /** Says another device id from its second boot on, as if it had been swapped. */
        ANOTHER_ID_AFTER_RESET,
        /** Its bootloader is older than 0.6.0: in DFU mode all such units say the same serial (PROTOCOL 0, finding 5). */
        OLD_BOOTLOADER
    }
}
