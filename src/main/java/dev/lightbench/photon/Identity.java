package dev.lightbench.photon;

import dev.lightbench.firmware.Platform;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which unit this is: learned at the first answer, compared at every later one. Owned by the run's thread. */
final class Identity {
    /** What bootloaders before 0.6.0 report, all the same (PROTOCOL 0, finding 5). */
    private static final Pattern SHARED_SERIAL = Pattern.compile("00000000010[bc]");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    private @Nullable Platform platform;
    private @Nullable String deviceId;
    private @Nullable String version;
    private boolean doubtful;

    Optional<String> deviceId() {
        return Optional.ofNullable(deviceId);
    }

    /** Which kind of unit it is, once it was seen. */
    Optional<Platform> platform() {
        return Optional.ofNullable(platform);
    }

    /** The device id that a serial number is, in lower case; empty if it is none. */
    static Optional<String> deviceIdIn(String serial) {
        return Optional.of(serial.toLowerCase(Locale.ROOT))
                .filter(lower -> ID.matcher(lower).matches());
    }

    /** A platform that was seen, in whatever mode. */
    void sawPlatform(Platform found) throws PhotonFault {
        Platform known = platform;
        if (known != null && known != found) {
            throw swapped("It was a " + known.label() + " and is a " + found.label() + ".");
        }
        platform = found;
    }

    /** Whether that is what is known of it already; what is not has to be told twice before it counts. */
    boolean known(String id) {
        return !doubtful && id.equalsIgnoreCase(deviceId);
    }

    /** Likewise for the Device OS version. */
    boolean knownVersion(String told) {
        return !doubtful && told.equals(version);
    }

    /** It told the same version twice. */
    void sawVersion(String told) {
        version = told;
    }

    /** Of two answers one is garbled: until it has told both twice alike, nothing that it says once counts. */
    void doubted(boolean now) {
        doubtful = now;
    }

    /** Something that is no unit was seen. */
    PhotonFault foreign(Sighting sighting) {
        return swapped("Now there is " + sighting.words() + ".");
    }

    /** A device id that was read. */
    void sawDeviceId(String found) throws PhotonFault {
        String lower = found.toLowerCase(Locale.ROOT);
        String known = deviceId;
        if (known != null && !known.equals(lower)) {
            throw swapped("Its device id was " + known + " and is " + lower + ".");
        }
        deviceId = lower;
    }

    /**
     * A serial number that was read in DFU mode.
     *
     * @return whether it proves which unit this is
     */
    boolean sawDfuSerial(String found) throws PhotonFault {
        String lower = found.toLowerCase(Locale.ROOT);
        if (SHARED_SERIAL.matcher(lower).matches()) {
            return false;
        }
        if (!ID.matcher(lower).matches()) {
            throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its serial number in DFU mode is '" + lower + "'.");
        }
        sawDeviceId(lower);
        return true;
    }

    private static PhotonFault swapped(String message) {
        return new PhotonFault(PhotonFault.Kind.SWAPPED, message);
    }
}
