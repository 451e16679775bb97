package dev.lightbench.bench.unit;

import java.time.Duration;

/** What a device does about a control transfer. */
public sealed interface Answer {

    /** Runs when the transfer's status stage is over as the host sees it. */
    Runnable NOTHING = () -> {};

    /**
     * Data for the host; for OUT transfers, empty data is the acknowledgement.
     *
     * @param data at most wLength bytes
     * @param busy how long the device keeps the transfer open before it ends (beside the time on the wire)
     * @param afterwards runs when the host has got it all, and not at all if the unit left before
     */
    record Data(byte[] data, Duration busy, Runnable afterwards) implements Answer {}

    /**
     * A STALL.
     *
     * @param busy how long the device keeps the transfer open before it stalls
     */
    record Stall(Duration busy) implements Answer {}

    /** NAKs for ever: the host's timeout ends it. */
    record Silence() implements Answer {}

    /** Data at once. */
    static Answer data(byte[] data) {
        return new Data(data, Duration.ZERO, NOTHING);
    }

    /** The acknowledgement of an OUT transfer. */
    static Answer ack() {
        return data(new byte[0]);
    }

    /** A STALL at once. */
    static Answer stall() {
        return new Stall(Duration.ZERO);
    }
}
