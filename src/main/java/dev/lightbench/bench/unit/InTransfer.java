package dev.lightbench.bench.unit;

/**
 * A bulk or interrupt transfer from the device that the host has submitted. The device NAKs until it answers: at once,
 * later, or never. Under the bench's lock, as all of a device; what is done after the transfer is over does nothing.
 */
public interface InTransfer {

    /** The endpoint's address, 0x81 to 0x8F. */
    int endpoint();

    /** The most bytes that the host takes. */
    int length();

    /** Whether the host still waits: not answered yet, not cancelled, and the device has not left or been reset. */
    boolean waiting();

    /**
     * Answers it, with a short packet if there are fewer bytes than the host takes.
     *
     * @param data at most {@link #length()} bytes
     */
    void send(byte[] data);

    /** Answers it with a STALL. */
    void stall();
}
