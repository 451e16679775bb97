package dev.lightbench.photon;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.TransferLog;

/** What the driver itself adds to the log of transfers: what it saw on the bus, and what it is doing. */
record Evidence(TimeSource time, TransferLog log) {

    /** A look at the port. */
    void sighting(String outcome, String sentence) {
        add(TransferEntry.Kind.SIGHTING, outcome, sentence);
    }

    /** A sentence of the driver's. */
    void note(String sentence) {
        add(TransferEntry.Kind.NOTE, "ok", sentence);
    }

    private void add(TransferEntry.Kind kind, String outcome, String sentence) {
        long now = time.nanos();
        log.add(new TransferEntry(now, now, kind, null, 0, null, null, outcome, sentence));
    }
}
