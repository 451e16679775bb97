package dev.lightbench.bench.unit;

/**
 * What a reset leaves for the boot after it: the RTC backup register of PROTOCOL 4.4 and the flags beside it. Read
 * once: taking one clears it.
 */
final class BootFlags {
    /** Backup register 1: enter DFU mode at the next boot. */
    static final int ENTER_DFU = 0xEDFA;
    /** Backup register 1: enter safe mode at the next boot. */
    static final int ENTER_SAFE = 0x5AFE;

    private int register1;
    private boolean update; // a checked module waits in the OTA region
    private boolean factoryReset;
    private boolean listen; // listen after the next boot (request 75)
    private int watchdogResets; // in a row; never saved, since power that comes on ends the row

    int register1() {
        return register1;
    }

    void register1(int value) {
        register1 = value;
    }

    boolean update() {
        return update;
    }

    void update(boolean value) {
        update = value;
    }

    boolean factoryReset() {
        return factoryReset;
    }

    void factoryReset(boolean value) {
        factoryReset = value;
    }

    boolean listen() {
        return listen;
    }

    void listen(boolean value) {
        listen = value;
    }

    /** A boot begins, after a reset by the watchdog or for any other reason, which ends a row of such resets. */
    void boots(boolean byWatchdog) {
        watchdogResets = byWatchdog ? watchdogResets + 1 : 0;
    }

    /** How many resets by the watchdog stand in a row before this boot. */
    int watchdogResets() {
        return watchdogResets;
    }

    /** The value of register 1, which is zero from now on. */
    int takeRegister1() {
        int value = register1;
        register1 = 0;
        return value;
    }

    /** Whether to listen, asked once. */
    boolean takeListen() {
        boolean value = listen;
        listen = false;
        return value;
    }
}
