package dev.lightbench.bench.unit;

import java.util.HexFormat;

/** The unit as the program that runs on it sees it. */
interface Board {

    /** What the unit was set up to be. */
    UnitSpec spec();

    /** All that outlives power. */
    UnitMemory memory();

    /** The id in the microcontroller, lower case. */
    String deviceId();

    /** The address of its network chip, 6 bytes: follows from the id, under a prefix of the module's maker (our choice). */
    default byte[] macAddress() {
        byte[] id = HexFormat.of().parseHex(deviceId());
        int last = id.length - 1;
        return new byte[] {(byte) 0xA4, 0x11, 0x62, id[last - 2], id[last - 1], id[last]};
    }

    /** Leaves the bus and boots again, at once. */
    void reset();

    /** The same, as the watchdog does it. */
    void watchdogReset();

    /** Shows SOS with that code, mute on the bus, and then resets (PROTOCOL 5). */
    void panic(int code);
}
