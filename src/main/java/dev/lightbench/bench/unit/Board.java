package dev.lightbench.bench.unit;

/** The unit as the program that runs on it sees it. */
interface Board {

    /** What the unit was set up to be. */
    UnitSpec spec();

    /** All that outlives power. */
    UnitMemory memory();

    /** The id in the microcontroller, lower case. */
    String deviceId();

    /** Leaves the bus and boots again, at once. */
    void reset();

    /** Shows SOS with that code, mute on the bus, and then resets (PROTOCOL 5). */
    void panic(int code);
}
