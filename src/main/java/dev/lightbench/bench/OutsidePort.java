package dev.lightbench.bench;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.OutsideHost.Ended;
import dev.lightbench.bench.OutsideHost.Submitted;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;

/**
 * A port whose host is outside of the bench: what sits in it has power while the host says so, and is enumerated by
 * nobody else. Transfers have no timeout of their own; the host cancels them. Safe for use by many threads.
 */
public final class OutsidePort {
    private static final byte[] NOTHING = {};

    private final BenchPort port;
    private final BenchClock clock;

    OutsidePort(BenchPort port, BenchClock clock) {
        this.port = port;
        this.clock = clock;
    }

    /** Where it is. */
    public PortPath path() {
        return port.path();
    }

    /** Runs several calls with nothing happening on the bench in between. {@code calls} must not wait. */
    public void together(Runnable calls) {
        clock.enter(calls::run);
    }

    /** Gives power: what sits here boots from nothing. The host is told from now on. */
    public void powerOn(OutsideHost host) {
        clock.enter(() -> port.host(host));
    }

    /** Takes the power. The host is told no more; its open transfers end as gone. */
    public void powerOff() {
        clock.enter(() -> port.host(null));
    }

    /** Resets the bus as seen by what sits here: its open transfers end as gone, it stays attached. */
    public void busReset() {
        clock.enter(() -> port.stay().ifPresent(Enumeration::reset));
    }

    /**
     * Submits a control transfer; with nothing attached it ends as gone at once.
     *
     * @param data exactly what the host sends, empty for a transfer from the device
     */
    public Submitted control(ControlSetup setup, byte[] data, Ended ended) {
        return clock.under(() -> {
            Enumeration stay = port.stay().orElse(null);
            return stay == null ? gone(ended) : stay.control(setup, data, ended);
        });
    }

    /** Submits a bulk or interrupt transfer to the device. An endpoint that it does not have stalls. */
    public Submitted out(int endpoint, byte[] data, Ended ended) {
        return clock.under(() -> {
            Enumeration stay = port.stay().orElse(null);
            return stay == null ? gone(ended) : stay.endpoints().out(endpoint, data, ended);
        });
    }

    /** Submits a bulk or interrupt transfer from the device, of at most {@code length} bytes. */
    public Submitted in(int endpoint, int length, Ended ended) {
        return clock.under(() -> {
            Enumeration stay = port.stay().orElse(null);
            return stay == null ? gone(ended) : stay.endpoints().in(endpoint, length, ended);
        });
    }

    private static Submitted gone(Ended ended) {
        ended.ended(Outcome.GONE, NOTHING);
        return () -> {};
    }
}
