package dev.lightbench.photon.control;

/** The control requests that the driver sends (PROTOCOL 2.5). */
public enum RequestType {
    /** Reset, about 1 s after the final CHECK was fetched. */
    RESET(40),
    /** Reset into DFU mode, likewise. */
    DFU_MODE(50),
    /** Reset into safe mode, where no application runs, likewise. */
    SAFE_MODE(60),
    /** Enter listening mode whatever is stored; from 1.3.1 on its INIT ends a connection attempt (PROTOCOL 2.2). */
    START_LISTENING(70),
    /** Whether the unit listens; from Device OS 1.1.0. */
    GET_DEVICE_MODE(72),
    /** Which modules are installed and whether they are valid. */
    MODULE_INFO(90),
    /** Store a network; up to 1.5.2. */
    WIFI_SET_CREDENTIALS(113),
    /** The stored networks, without passwords; up to 1.5.2. */
    WIFI_GET_CREDENTIALS(114),
    /** Forget all stored networks; up to 1.5.2. */
    WIFI_CLEAR_CREDENTIALS(115),
    /** Store a claim code. */
    SET_CLAIM_CODE(200),
    /** Whether it is claimed. */
    IS_CLAIMED(201),
    /** Begin to take a module; the reply says in which pieces. */
    START_FIRMWARE_UPDATE(250),
    /** Install what was taken; a reset follows by itself, about 1 s later. */
    FINISH_FIRMWARE_UPDATE(251),
    /** Forget what was taken. */
    CANCEL_FIRMWARE_UPDATE(252),
    /** One piece of a module. */
    FIRMWARE_UPDATE_DATA(253),
    /** The stored networks, without passwords; third and fourth generation. */
    GET_KNOWN_NETWORKS(502),
    /** Forget all stored networks; third and fourth generation. */
    CLEAR_KNOWN_NETWORKS(504);

    private final int code;

    RequestType(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** For sentences: {@code request 115}. */
    @Override
    public String toString() {
        return "request " + code;
    }
}
