package dev.lightbench.photon;

/**
 * One module as the unit's own module information shows it (request 90, PROTOCOL 2.5).
 *
 * @param kind what it is
 * @param index which one of its kind
 * @param version its version
 * @param size its size in bytes as the unit counts: end minus start, without the CRC
 * @param validity the unit's check of it: bit 0 set for bad integrity, bit 1 for an unmet dependency, 0 for good
 */
public record InstalledModule(Kind kind, int index, int version, int size, int validity) {

    /** What a module is. */
    public enum Kind {
        /** The bootloader. */
        BOOTLOADER("bootloader"),
        /** A part of the system. */
        SYSTEM_PART("system part"),
        /** The application. */
        USER_PART("user part"),
        /** Something else. */
        OTHER("module");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Whether the unit found nothing wrong with it. */
    public boolean valid() {
        return validity == 0;
    }

    /** Whether its CRC or SHA-256 is wrong. */
    public boolean integrityFault() {
        return (validity & 1) != 0;
    }

    /** Whether a module it needs is missing or too old. */
    public boolean dependencyFault() {
        return (validity & 2) != 0;
    }

    /** For sentences: {@code system part 2 version 1512}. */
    public String words() {
        String fault = (integrityFault() ? ", integrity fault" : "") + (dependencyFault() ? ", dependency fault" : "");
        return kind.words + " " + index + " version " + version + fault;
    }
}
