package dev.lightbench.bench.unit;

/** The results of control requests that the emulated system gives (PROTOCOL 2.3). */
final class Result {
    static final int OK = 0;
    static final int UNKNOWN = -100;
    static final int NOT_SUPPORTED = -120;
    static final int ABORTED = -150;
    static final int NOT_FOUND = -170;
    static final int TOO_LARGE = -190;
    static final int NOT_ENOUGH_DATA = -191;
    static final int FLASH_IO = -219;
    static final int NO_MEMORY = -260;
    static final int NETWORK = -230;
    static final int INVALID_STATE = -210;
    static final int INVALID_ARGUMENT = -270;
    static final int BAD_DATA = -280;
    static final int OUT_OF_RANGE = -290;
    static final int MODULE_NOT_FOUND = -1300;
    static final int UNSUPPORTED_MODULE = -1310;
    static final int VALIDATION_FAILED = -1320;
    static final int INTEGRITY_FAILED = -1330;

    private Result() {}
}
