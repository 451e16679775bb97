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
