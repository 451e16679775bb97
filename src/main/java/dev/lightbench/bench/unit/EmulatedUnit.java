package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;
import java.util.List;

/** A Photon or P1 that boots, listens, answers and can be flashed, by PROTOCOL.md. */
public final class EmulatedUnit implements VirtualDevice {
    private final UnitSpec spec;

    private EmulatedUnit(UnitSpec spec) {
        this.spec = spec;
    }

    /**
     * A unit as it comes to the bench for the first time.
     *
     * @throws IllegalArgumentException with a sentence if the spec asks for a unit that does not exist
     */
    public static EmulatedUnit fresh(UnitSpec spec) {
        return new EmulatedUnit(spec);
    }

    /**
     * A unit that has a past.
     *
     * @param saved what {@link #save()} gave for a unit of the same spec
     * @throws IllegalArgumentException with a sentence if {@code saved} is not of such a unit
     */
    public static EmulatedUnit restored(UnitSpec spec, byte[] saved) {
        return new EmulatedUnit(spec);
    }

    /** All that outlives power: flash where it differs from the factory's, credentials, registers, counters. */
    public byte[] save() {
        return new byte[0];
    }

    /** What the unit was set up to be. */
    public UnitSpec spec() {
        return spec;
    }

    /** The device id that it says now, lower case. */
    public String deviceId() {
        return spec.deviceId();
    }

    /** The SSIDs in its credential store. */
    public List<String> storedNetworks() {
        return List.of();
    }

    /** The module at the user part's address, as long as its header says; empty if there is no header. */
    public byte[] userPartBytes() {
        return new byte[0];
    }

    /** SHA-256 in lower-case hex of the user part that runs now; empty while none does. */
    public String runningApplication() {
        return "";
    }

    /** Whether it is in listening mode. */
    public boolean listening() {
        return false;
    }

    /** What it is doing. */
    public UnitMode mode() {
        return UnitMode.OFF;
    }

    /** How many flash sectors were erased since it was made. */
    public long eraseCount() {
        return 0;
    }

    /** How many blocks were programmed into its flash since it was made. */
    public long writeCount() {
        return 0;
    }

    /** How often it booted since it was made. */
    public long bootCount() {
        return 0;
    }

    @Override
    public void plugInto(Socket socket) {}

    @Override
    public void powerOn() {}

    @Override
    public void powerOff() {}

    @Override
    public void busReset() {}

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        return new Answer.Silence();
    }
}
