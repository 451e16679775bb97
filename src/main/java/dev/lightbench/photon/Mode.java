package dev.lightbench.photon;

/** What can be at a port, as far as its product id tells (PROTOCOL 1.1). */
public enum Mode {
    /** Nothing. */
    ABSENT("nothing"),
    /** A unit that runs its system: normal, listening and safe mode have the same identity. */
    NORMAL("a unit in normal mode"),
    /** A unit in its bootloader's DFU mode. */
    DFU("a unit in DFU mode"),
    /** Some other device. */
    FOREIGN("a foreign device");

    private final String words;

    Mode(String words) {
        this.words = words;
    }

    /** For sentences. */
    public String words() {
        return words;
    }
}
