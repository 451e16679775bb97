package dev.lightbench.usb;

/** Who is told of every transfer, open and look at the bus: the evidence of a run. Called by one thread at a time. */
@FunctionalInterface
public interface TransferLog {

    /** A log that forgets. */
    TransferLog NONE = entry -> {};

    /** Takes one entry, in the order in which things ended. */
    void add(TransferEntry entry);
}
