package dev.lightbench.bench;

import dev.lightbench.bench.unit.UsbIdentity;

/**
 * What a host outside of the bench, such as a kernel's USB stack, is told of one port. Called under the bench's lock,
 * in the order of bench time; must not wait.
 */
public interface OutsideHost {

    /** A device has pulled up: this host may enumerate it. */
    void attached(UsbIdentity identity);

    /** The device has left; its open transfers have ended as gone before. */
    void detached();

    /** How a transfer ended. */
    @FunctionalInterface
    interface Ended {
        /**
         * Called once, under the bench's lock, perhaps before the call that submitted the transfer has returned.
         *
         * @param outcome how
         * @param data what the device sent, empty unless the outcome is OK
         */
        void ended(BenchTransfer.Outcome outcome, byte[] data);
    }

    /** A transfer that a host outside has submitted. */
    @FunctionalInterface
    interface Submitted {
        /** Takes it back: it ends as cancelled, unless it has ended already. */
        void cancel();
    }
}
