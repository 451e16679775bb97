package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.DfuMedium.Execution;
import dev.lightbench.usb.ControlSetup;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** The bootloader's DFU state machine with its quirks, row by row as in the table of PROTOCOL 4.2. */
final class DfuMachine {
    /** Most bytes of a DNLOAD or UPLOAD. */
    static final int TRANSFER_SIZE = 4096;

    private static final int DETACH = 0;
    private static final int DNLOAD = 1;
    private static final int UPLOAD = 2;
    private static final int GETSTATUS = 3;
    private static final int CLRSTATUS = 4;
    private static final int GETSTATE = 5;
    private static final int ABORT = 6;

    private static final int IDLE = 2;
    private static final int DNLOAD_SYNC = 3;
    private static final int DNBUSY = 4;
    private static final int DNLOAD_IDLE = 5;
    private static final int MANIFEST_SYNC = 6;
    private static final int MANIFEST = 7;
    private static final int MANIFEST_WAIT_RESET = 8;
    private static final int UPLOAD_IDLE = 9;
    private static final int ERROR = 10;
    private static final int NO_STATE = 0x0F;
    private static final Set<Integer> ABORTABLE = Set.of(IDLE, DNLOAD_SYNC, DNLOAD_IDLE, MANIFEST_SYNC, UPLOAD_IDLE);

    private static final int STATUS_OK = 0;
    private static final int STATUS_UNKNOWN = 0x0E;
    private static final int FIRST_DATA_BLOCK = 2;
    private static final byte[] COMMANDS = {DfuCommand.GET_COMMANDS, DfuCommand.SET_ADDRESS, DfuCommand.ERASE};

    private final List<DfuMedium> media;
    private final IntSupplier alternate;
    private final Exit exit;
    private int state = IDLE;
    private int status = STATUS_OK;
    private int pollTimeout;
    private int block;
    private byte[] pending = new byte[0]; // what a DNLOAD brought and no GETSTATUS has executed yet
    private long pointer;

    /** How DFU mode is left. */
    interface Exit {
        /** The host has read the status of a manifestation. */
        void leave();

        /** The host wants safe mode; false if the bootloader does not know that command. */
        boolean safeMode();
    }

    /**
     * A machine in dfuIDLE.
     *
     * @param media by alternate setting
     * @param pointer where an address points that nobody has set
     * @param alternate which of them is chosen
     * @param exit how the mode is left
     */
    DfuMachine(List<DfuMedium> media, long pointer, IntSupplier alternate, Exit exit) {
        this.media = List.copyOf(media);
        this.pointer = pointer;
        this.alternate = alternate;
        this.exit = exit;
    }

    /** The host configured the device, or reset the bus. */
    void toIdle() {
        state = IDLE;
        status = STATUS_OK;
        pending = new byte[0];
    }

    /** Answers a DFU class request to interface 0. */
    Answer answer(ControlSetup setup, byte[] data) {
        boolean in = setup.requestType() == 0xA1;
        return switch (setup.request()) {
            case DETACH -> in ? Answer.stall() : detach(setup.value());
            case DNLOAD -> in ? Answer.stall() : download(setup.value(), data);
            case UPLOAD -> in ? upload(setup.value(), setup.length()) : Answer.stall();
            case GETSTATUS -> in ? getStatus(setup.length()) : Answer.stall();
            case CLRSTATUS -> in ? Answer.stall() : clearStatus();
            case GETSTATE -> in ? Answer.data(new byte[] {(byte) state}) : Answer.stall();
            case ABORT -> in ? Answer.stall() : abort();
            default -> Answer.stall();
        };
    }

    private Answer download(int number, byte[] data) {
        if ((state != IDLE && state != DNLOAD_IDLE) || data.length > TRANSFER_SIZE) {
            return Answer.stall();
        }
        if (data.length == 0) {
            state = MANIFEST_SYNC;
        } else {
            block = number;
            pending = data.clone();
            state = DNLOAD_SYNC;
        }
        return Answer.ack();
    }

    private Answer getStatus(int length) {
        return switch (state) {
            case DNLOAD_SYNC -> pending.length > 0 ? execute(length) : executed(length);
            case MANIFEST_SYNC -> {
                state = MANIFEST;
                byte[] told = statusBytes(DNLOAD_IDLE, 0, length); // says 5 where DFU says 7
                yield new Answer.Data(told, Duration.ZERO, () -> {
                    state = MANIFEST_WAIT_RESET;
                    exit.leave();
                });
            }
            default -> report(state, length);
        };
    }

    /** Does what the last DNLOAD asked for, between the six bytes and the end of the transfer that told them. */
    private Answer execute(int length) {
        byte[] data = pending;
        DfuMedium medium = media.get(alternate.getAsInt());
        if (medium.contains(pointer)) {
            pollTimeout = medium.pollTimeout(block == 0 && data[0] == DfuCommand.ERASE);
        }
        byte[] told = statusBytes(DNBUSY, pollTimeout, length);
        Execution execution = block == 0 ? command(medium, data) : write(medium, data);
        pending = new byte[0];
        return execution.good()
                ? new Answer.Data(told, execution.took(), Answer.NOTHING)
                : new Answer.Stall(execution.took());
    }

    private Answer executed(int length) {
        state = DNLOAD_IDLE;
        return report(state, length);
    }

    private Execution command(DfuMedium medium, byte[] data) {
        DfuCommand command = DfuCommand.read(data);
        switch (command.kind()) {
            case NOTHING -> {
                return new Execution(true, Duration.ZERO);
            }
            case SET_ADDRESS -> {
                pointer = command.address();
                return new Execution(true, Duration.ZERO);
            }
            case ERASE_PAGE -> {
                pointer = command.address();
                return medium.erase(pointer);
            }
            case ENTER_SAFE_MODE -> {
                return new Execution(exit.safeMode(), Duration.ZERO);
            }
            default -> {
                return Execution.refused();
            }
        }
    }

    private Execution write(DfuMedium medium, byte[] data) {
        return block < FIRST_DATA_BLOCK ? Execution.refused() : medium.write(addressOf(block), data);
    }

    private Answer upload(int number, int length) {
        if (length == 0) {
            state = IDLE;
            return Answer.data(new byte[0]);
        }
        if (state != IDLE && state != UPLOAD_IDLE) {
            return Answer.stall();
        }
        if (number == 0) {
            state = length > COMMANDS.length ? IDLE : UPLOAD_IDLE;
            return Answer.data(Arrays.copyOf(COMMANDS, Math.min(length, COMMANDS.length)));
        }
        if (number < FIRST_DATA_BLOCK) {
            state = NO_STATE; // a bug of the firmware
            return Answer.stall();
        }
        state = UPLOAD_IDLE;
        int bytes = Math.min(length, TRANSFER_SIZE);
        DfuMedium medium = media.get(alternate.getAsInt());
        long address = addressOf(number);
        return Answer.data(medium.contains(address) ? medium.read(address, bytes) : new byte[bytes]);
    }

    private Answer clearStatus() {
        boolean clears = state == ERROR;
        state = clears ? IDLE : ERROR;
        status = clears ? STATUS_OK : STATUS_UNKNOWN;
        return Answer.ack();
    }

    private Answer abort() {
        if (ABORTABLE.contains(state)) {
            toIdle();
        }
        return Answer.ack();
    }

    private Answer detach(int millis) {
        if (!ABORTABLE.contains(state)) {
            return Answer.ack();
        }
        toIdle();
        return new Answer.Data(new byte[0], Duration.ofMillis(millis), Answer.NOTHING);
    }

    private long addressOf(int number) {
        return pointer + (long) (number - FIRST_DATA_BLOCK) * TRANSFER_SIZE;
    }

    private Answer report(int told, int length) {
        return Answer.data(statusBytes(told, 0, length));
    }

    private byte[] statusBytes(int told, int timeout, int length) {
        byte[] all = {(byte) status, (byte) timeout, (byte) (timeout >> 8), (byte) (timeout >> 16), (byte) told, 0};
        return Arrays.copyOf(all, Math.min(all.length, length));
    }
}
