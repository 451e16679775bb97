package dev.lightbench.bench;

import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with a unit from outside: at its port, on its wire, in the hands of people. */
public sealed interface Fault {
    /** How often, for "for ever". */
    int ALWAYS = Integer.MAX_VALUE;

    /** What hands or hubs do at some moment, once. */
    sealed interface Physical extends Fault {
        /** When it strikes. */
        Moment when();
    }

    /**
     * The unit is pulled out.
     *
     * @param when when
     * @param back after how long it is put back into the same port; empty for never
     */
    record Unplug(Moment when, Optional<Duration> back) implements Physical {}

    /**
     * The hub under the unit leaves the bus with all that hangs on it; on return its ports enumerate in reverse order.
     *
     * @param when when
     * @param back after how long the hub returns; empty for never
     */
    record HubDrop(Moment when, Optional<Duration> back) implements Physical {}

    /**
     * The unit changes places with what sits in another port; both lose their power.
     *
     * @param when when
     * @param with the other port
     * @param off how long both are out
     */
    record Swap(Moment when, PortPath with, Duration off) implements Physical {}

    /**
     * Somebody holds the unit's MODE button and taps RESET, so that it enters DFU mode.
     *
     * @param when when
     */
    record Buttons(Moment when) implements Physical {}

    /**
     * Transfers end in a STALL that the unit knows nothing of.
     *
     * @param transfer the first of them, from 1
     * @param times how many
     */
    record Stall(int transfer, int times) implements Fault {}

    /**
     * Transfers that the unit never sees and that nobody answers.
     *
     * @param transfer the first of them, from 1
     * @param times how many, {@link #ALWAYS} for all from then on
     */
    record Hang(int transfer, int times) implements Fault {}

    /**
     * One byte of an answer arrives wrong.
     *
     * @param transfer the transfer, from 1
     * @param offset which byte, from 0; the last one if the answer is shorter
     * @param mask the bits that are turned over, 1 to 255
     */
    record WrongBytes(int transfer, int offset, int mask) implements Fault {}

    /**
     * The unit sees transfers and answers late. If the host gives up before, what was asked has happened all the same.
     *
     * @param transfer the first of them, from 1
     * @param times how many
     * @param delay how much later
     */
    record Slow(int transfer, int times, Duration delay) implements Fault {}

    /** The operating system refuses to open the device, the first {@code times} times. */
    record NoAccess(int times) implements Fault {}

    /** Somebody else has the device open, the first {@code times} times. */
    record OpenBusy(int times) implements Fault {}
}
