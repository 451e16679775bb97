package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.BootLoader.Choice;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.usb.ControlSetup;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A unit that boots, listens, answers and can be flashed, by PROTOCOL.md. What cannot be seen over USB is left out:
 * LEDs, the cloud.
 */
public final class EmulatedUnit implements VirtualDevice {
    private static final Pattern DEVICE_ID = Pattern.compile("[0-9a-fA-F]{24}");

    private final UnitSpec spec;
    private final UnitMemory memory;
    private final Board board = new ThisBoard();
    private @Nullable Socket socket;
    private @Nullable Life life;
    private @Nullable Program program;
    private UnitMode mode = UnitMode.OFF;

    private EmulatedUnit(UnitSpec spec) {
        if (!DEVICE_ID.matcher(spec.deviceId()).matches()) {
            throw new IllegalArgumentException(
                    "'" + spec.deviceId() + "' is not a device id; allowed are 24 hexadecimal digits");
        }
        this.spec = spec;
        this.memory = new UnitMemory(spec);
    }

    /**
     * A unit as it comes to the bench for the first time.
     *
     * @throws IllegalArgumentException with a sentence if the spec asks for a unit that does not exist
     */
    public static EmulatedUnit fresh(UnitSpec spec) {
        EmulatedUnit unit = new EmulatedUnit(spec);
        BootFlags flags = unit.memory.flags();
        switch (spec.found()) {
            case NORMAL -> {}
            case LISTENING -> flags.listen(true);
            case SAFE -> flags.register1(BootFlags.ENTER_SAFE);
            case DFU -> flags.register1(BootFlags.ENTER_DFU);
        }
        return unit;
    }

    /**
     * A unit that has a past.
     *
     * @param saved what {@link #save()} gave for a unit of the same spec
     * @throws IllegalArgumentException with a sentence if {@code saved} is not of such a unit
     */
    public static EmulatedUnit restored(UnitSpec spec, byte[] saved) {
        EmulatedUnit unit = new EmulatedUnit(spec);
        SavedUnit.restore(spec, unit.memory, saved);
        return unit;
    }

    /** All that outlives power: flash where it differs from the factory's, credentials, registers, counters. */
    public byte[] save() {
        return SavedUnit.bytes(spec, memory);
    }

    /** What the unit was set up to be. */
    public UnitSpec spec() {
        return spec;
    }

    /** The device id that it says now, lower case. */
    public String deviceId() {
        String id = spec.deviceId().toLowerCase(Locale.ROOT);
        if (!spec.flaws().contains(Flaw.ANOTHER_ID_AFTER_RESET) || memory.boots() < 2) {
            return id;
        }
        int last = id.length() - 1;
        return id.substring(0, last) + Integer.toHexString(Character.digit(id.charAt(last), 16) ^ 1);
    }

    /** The address of its Wi-Fi that its console tells, in lower case with colons. */
    public String macAddress() {
        return HexFormat.ofDelimiter(":").formatHex(board.macAddress());
    }

    /** The Device OS that its system parts are now, for example {@code 1.5.2}. */
    public String osVersion() {
        return memory.profile().version().toString();
    }

    /** Whether its credential store is damaged. */
    public boolean storeCorrupt() {
        return memory.credentials().corrupt();
    }

    /** The SSIDs in its credential store. */
    public List<String> storedNetworks() {
        return memory.storedNetworks();
    }

    /** The module at the user part's address, as long as its header says; empty if there is no header. */
    public byte[] userPartBytes() {
        return memory.userPart();
    }

    /** SHA-256 in lower-case hex of the user part that runs now; empty while none does. */
    public String runningApplication() {
        return program instanceof SystemProgram system ? system.applicationSha256() : "";
    }

    /** Whether it is in listening mode. */
    public boolean listening() {
        return program instanceof SystemProgram system && system.listening();
    }

    /** What it is doing. */
    public UnitMode mode() {
        return mode;
    }

    /** How many flash sectors were erased since it was made. */
    public long eraseCount() {
        return memory.erases();
    }

    /** How many blocks were programmed into its flash since it was made. */
    public long writeCount() {
        return memory.writes();
    }

    /** How often it booted since it was made. */
    public long bootCount() {
        return memory.boots();
    }

    @Override
    public void plugInto(Socket newSocket) {
        socket = newSocket;
    }

    @Override
    public void powerOn() {
        boot(Cause.OTHER);
    }

    /** Somebody taps RESET. Nothing happens without power. */
    public void tapReset() {
        reset(Cause.OTHER);
    }

    /** Somebody holds MODE, taps RESET, and lets go when DFU mode is shown (PROTOCOL 4.4). Nothing happens without power. */
    public void holdModeAndReset() {
        reset(Cause.MODE_HELD);
    }

    private void reset(Cause cause) {
        if (mode != UnitMode.OFF) {
            plugged().disconnect();
            boot(cause);
        }
    }

    @Override
    public void powerOff() {
        stop(UnitMode.OFF);
    }

    @Override
    public void busReset() {
        if (program != null) {
            program.busReset();
        }
    }

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        return speaking().map(p -> p.control(setup, data)).orElse(new Answer.Silence());
    }

    @Override
    public Answer endpointOut(int endpoint, byte[] data) {
        return speaking().map(p -> p.endpointOut(endpoint, data)).orElse(new Answer.Silence());
    }

    @Override
    public void endpointIn(InTransfer transfer) {
        speaking().ifPresent(p -> p.endpointIn(transfer));
    }

    @Override
    public void endpointInOver(InTransfer transfer) {
        speaking().ifPresent(p -> p.endpointInOver(transfer));
    }

    /** What answers the host, if anything does. */
    private Optional<Program> speaking() {
        return spec.flaws().contains(Flaw.MUTE) ? Optional.empty() : Optional.ofNullable(program);
    }

    private void stop(UnitMode next) {
        if (life != null) {
            life.end();
        }
        program = null;
        mode = next;
    }

    /** Begins a life: a boot, or what is left after a panic. */
    private Life begin(UnitMode next) {
        stop(next);
        Life begun = new Life(plugged());
        life = begun;
        return begun;
    }

    private enum Cause {
        WATCHDOG,
        MODE_HELD,
        OTHER
    }

    private void boot(Cause cause) {
        Life begun = begin(UnitMode.BOOTING);
        memory.countBoot();
        memory.flags().boots(cause == Cause.WATCHDOG);
        BootLoader bootLoader = new BootLoader(memory, new FlashTiming(begun.timing()));
        Duration copying = bootLoader.beginCopy();
        begun.changed();
        boolean held = cause == Cause.MODE_HELD;
        if (copying.isZero()) {
            copied(begun, bootLoader, held);
        } else {
            begun.after(copying, () -> copied(begun, bootLoader, held));
        }
    }

    private void copied(Life current, BootLoader bootLoader, boolean modeHeld) {
        bootLoader.endCopy();
        Choice chosen = bootLoader.choose();
        Choice choice = modeHeld ? new Choice.Dfu() : chosen;
        current.changed();
        Duration booting = choice instanceof Choice.Dfu
                ? current.timing().bootToDfu()
                : current.timing().bootToNormal();
        Duration waiting = modeHeld ? Estimates.MODE_HELD : Duration.ZERO;
        current.after(booting.plus(waiting), () -> attach(current, choice));
    }

    private void attach(Life current, Choice choice) {
        if (choice instanceof Choice.Start start) {
            SystemProgram started = new SystemProgram(board, current, start.application(), start.listen());
            mode = start.application().isPresent() ? UnitMode.NORMAL : UnitMode.SAFE;
            program = started;
            plugged().connect(started.descriptors().identity());
            started.start();
        } else {
            DfuProgram started = new DfuProgram(board, current);
            mode = UnitMode.DFU;
            program = started;
            plugged().connect(started.descriptors().identity());
        }
    }

    private Socket plugged() {
        if (socket == null) {
            throw new IllegalStateException("the unit is in no socket");
        }
        return socket;
    }

    private final class ThisBoard implements Board {
        @Override
        public UnitSpec spec() {
            return spec;
        }

        @Override
        public UnitMemory memory() {
            return memory;
        }

        @Override
        public String deviceId() {
            return EmulatedUnit.this.deviceId();
        }

        @Override
        public void reset() {
            EmulatedUnit.this.reset(Cause.OTHER);
        }

        @Override
        public void watchdogReset() {
            EmulatedUnit.this.reset(Cause.WATCHDOG);
        }

        @Override
        public void panic(int code) {
            Life sos = begin(UnitMode.SOS);
            if (!spec.flaws().contains(Flaw.SOS_FOR_EVER)) {
                sos.after(Estimates.sos(code), this::reset);
            }
        }
    }
}
