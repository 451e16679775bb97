package dev.lightbench.photon;

import java.util.OptionalInt;

/**
 * One module as the unit's own module information shows it (request 90, PROTOCOL 2.5).
 *
 * @param kind what it is
 * @param index which one of its kind
 * @param version its version
 * @param size its size in bytes as the unit counts: end minus start, without the CRC; empty before 1.1.0, where no unit
 *     tells it
 * @param validity the unit's check of it: bit 0 set for bad integrity, bit 1 for an unmet dependency, any other for
 *     another fault, 0 for good; empty where it does not tell what it checked
 */
public record InstalledModule(Kind kind, int index, int version, OptionalInt size, OptionalInt validity) {
    static final int INTEGRITY_FAULT = 1;
    static final int DEPENDENCY_FAULT = 2;
    static final int OTHER_FAULT = 4;

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

    /** Whether the unit checked it and found nothing wrong with it. */
    public boolean valid() {
        return validity.isPresent() && validity.getAsInt() == 0;
    }

    /** Whether its CRC or SHA-256 is wrong. */
    public boolean integrityFault() {
        return (validity.orElse(0) & INTEGRITY_FAULT) != 0;
    }

    /** Whether a module it needs is missing or too old. */
    public boolean dependencyFault() {
        return (validity.orElse(0) & DEPENDENCY_FAULT) != 0;
    }

    /** For sentences: {@code system part 2 version 1512}. */
    public String words() {
        return kind.words + " " + index + " version " + version + faults();
    }

    private String faults() {
        if (validity.isEmpty()) {
            return ", not checked";
        }
        String known = (integrityFault() ? ", integrity fault" : "") + (dependencyFault() ? ", dependency fault" : "");
        return known.isEmpty() && !valid() ? ", other fault" : known;
    }
}
