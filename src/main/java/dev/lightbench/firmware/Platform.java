package dev.lightbench.firmware;

import java.util.Optional;

/** The platforms that modules are built for, by the id in their header (PROTOCOL 1.1). */
public enum Platform {
    /** Spark Core. */
    CORE(0, "core"),
    /** Particle Photon. */
    PHOTON(6, "photon"),
    /** Particle P1. */
    P1(8, "p1"),
    /** Particle Electron. */
    ELECTRON(10, "electron"),
    /** Particle Argon. */
    ARGON(12, "argon"),
    /** Particle Boron. */
    BORON(13, "boron"),
    /** Particle Xenon. */
    XENON(14, "xenon"),
    /** E Series on nRF52840. */
    ESOMX(15, "esomx"),
    /** A SoM. */
    ASOM(22, "asom"),
    /** B SoM. */
    BSOM(23, "bsom"),
    /** X SoM. */
    XSOM(24, "xsom"),
    /** B5 SoM. */
    B5SOM(25, "b5som"),
    /** Tracker, Monitor One. */
    TRACKER(26, "tracker"),
    /** Tracker M. */
    TRACKERM(28, "trackerm"),
    /** P2, Photon 2. */
    P2(32, "p2"),
    /** M SoM. */
    MSOM(35, "msom"),
    /** Electron 2. */
    ELECTRON2(37, "electron2"),
    /** Sulu. */
    SULU(38, "sulu"),
    /** Tachyon. */
    TACHYON(42, "tachyon");

    private final int id;
    private final String label;

    Platform(int id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The id in module headers and product ids. */
    public int id() {
        return id;
    }

    /** Its name in files, options and records. */
    public String label() {
        return label;
    }

    /** The platform with that id, if it is known. */
    public static Optional<Platform> of(int id) {
        for (Platform platform : values()) {
            if (platform.id == id) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }

    /** The platform of that label, if it is known; case does not matter. */
    public static Optional<Platform> named(String label) {
        for (Platform platform : values()) {
            if (platform.label.equalsIgnoreCase(label)) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }
}
