package dev.lightbench.photon.dfu;

/** The DFU states that the driver tells apart (PROTOCOL 4.1). */
final class DfuState {
    static final int IDLE = 2;
    static final int DOWNLOAD_SYNC = 3;
    static final int DOWNLOAD_BUSY = 4;
    static final int DOWNLOAD_IDLE = 5;
    static final int MANIFEST_SYNC = 6;
    static final int MANIFEST = 7;
    static final int MANIFEST_WAIT_RESET = 8;
    static final int UPLOAD_IDLE = 9;
    static final int ERROR = 10;

    private DfuState() {}
}
