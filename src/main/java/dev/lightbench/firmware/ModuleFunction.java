package dev.lightbench.firmware;

import java.util.Locale;
import java.util.Optional;

/** What a module is (PROTOCOL 4.7). */
public enum ModuleFunction {
    /** Nothing. */
    NONE(0),
    /** A resource. */
    RESOURCE(1),
    /** The bootloader. */
    BOOTLOADER(2),
    /** Everything in one. */
    MONOLITHIC(3),
    /** A part of the system. */
    SYSTEM_PART(4),
    /** The application. */
    USER_PART(5),
    /** Settings. */
    SETTINGS(6),
    /** Firmware of a network co-processor. */
    NCP(7),
    /** Firmware of a radio. */
    RADIO(8),
    /** A file for the application. */
    ASSET(9);

    private final int code;

    ModuleFunction(int code) {
        this.code = code;
    }

    /** The byte that stands for it. */
    public int code() {
        return code;
    }

    /** Its name in sentences, for example {@code system part}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The function with that code, if it is known. */
    public static Optional<ModuleFunction> of(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }
}
