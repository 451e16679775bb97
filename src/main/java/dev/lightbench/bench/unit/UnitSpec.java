package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ApplicationTag;
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
 * @param found the mode in which somebody has left it
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
        Set<Flaw> flaws,
        Found found) {

    /** A unit that nobody has told to do anything. */
    public UnitSpec(
            Platform platform,
            String deviceId,
            String osVersion,
            String bootloader,
            List<String> networks,
            Credentials credentials,
            Duration connecting,
            byte[] application,
            Set<Flaw> flaws) {
        this(
                platform,
                deviceId,
                osVersion,
                bootloader,
                networks,
                credentials,
                connecting,
                application,
                flaws,
                Found.NORMAL);
    }

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

    /** The same unit, left in another mode. */
    public UnitSpec found(Found mode) {
        return new UnitSpec(
                platform, deviceId, osVersion, bootloader, networks, credentials, connecting, application, flaws, mode);
    }

    /**
     * Whether it never comes to rest by itself: it connects for a while, or panics or resets at each boot. Such a unit
     * begins with that when bench time does.
     */
    public boolean restless() {
        if (found == Found.DFU) {
            return false;
        }
        boolean alone = found == Found.SAFE || application.length == 0; // the system without an application
        ApplicationTag tag = ApplicationTag.find(application).orElse(ApplicationTag.DEFAULT);
        boolean resets = !alone && (tag.crashes() || tag.panicsAfter() > 0 || tag.then() == ApplicationTag.Then.RESET);
        boolean wifi = alone
                || found == Found.LISTENING
                || tag.mode() == ApplicationTag.Mode.AUTOMATIC
                || tag.connects()
                || tag.listens();
        return !connecting.isZero() || resets || wifi && credentials == Credentials.CORRUPT;
    }

    /** In what mode a unit can be left. A unit in the SOS loop is NORMAL: its store or its application keeps it there. */
    public enum Found {
        /** It has just booted. */
        NORMAL,
        /** Told to listen, by its button or over USB, whatever is stored: until its next reset. */
        LISTENING,
        /** Safe mode, until its next reset. */
        SAFE,
        /** DFU mode, until its next reset. */
        DFU
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
        /** Clearing the store changes nothing: request 115 says 0 all the same, an application waits for it in vain. */
        CLEAR_DOES_NOTHING,
        /** Enumerates and answers nothing. */
        MUTE,
        /** Says another device id from its second boot on, as if it had been swapped. */
        ANOTHER_ID_AFTER_RESET,
        /** Its bootloader is older than 0.6.0: in DFU mode all such units say the same serial (PROTOCOL 0, finding 5). */
        OLD_BOOTLOADER,
        /** A build that is no release: once it panics it shows SOS until somebody takes its power or resets it. */
        SOS_FOR_EVER
    }
}
