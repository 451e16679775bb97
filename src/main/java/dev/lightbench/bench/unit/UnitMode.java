package dev.lightbench.bench.unit;

/** What an emulated unit is doing, as somebody could see who looks into it. */
public enum UnitMode {
    /** Without power. */
    OFF,
    /** Between a reset and its pull-up: on no bus. */
    BOOTING,
    /** The application runs. */
    NORMAL,
    /** The system runs without the application. */
    SAFE,
    /** The bootloader waits for firmware. */
    DFU,
    /** It panicked: on the bus, and mute. */
    SOS
}
