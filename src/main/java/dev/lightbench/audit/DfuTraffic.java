package dev.lightbench.audit;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Follows DfuSe over a transcript (PROTOCOL 4.1): the memory that was chosen, the address that was set and taken, and what
 * was erased, written and read by it. What cannot be placed is never counted as read, and always as written.
 */
final class DfuTraffic {
    private static final int BLOCK = 4096; // wTransferSize of all bootloaders (PROTOCOL 1.3)
    private static final int SET_ADDRESS = 0x21;
    private static final int ERASE = 0x41;
    private static final int TAKEN = 5;
    private static final int[] UPDATES = {41, 251, 262, 263};

    private final List<DfuMove> moves = new ArrayList<>();
    private int alternate = -1;
    private int chosen = -1;
    private long pointer = -1;
    private List<Integer> placed = List.of();
    private long wanted = -1;
    private int wantedBy = -1;

    private DfuTraffic() {}

    /** All moves of a run, in order. */
    static List<DfuMove> in(Timeline timeline) {
        DfuTraffic traffic = new DfuTraffic();
        for (Boot boot : timeline.boots()) {
            if (boot.dfu()) {
                traffic.alternate = -1;
                traffic.lost();
                boot.entries()
                        .forEach(
                                number -> traffic.see(number, timeline.entries().get(number)));
            } else {
                boot.asked(Integer.MAX_VALUE, UPDATES)
                        .forEach(update -> traffic.add(update.last(), DfuMove.Kind.ANYWHERE, 0, 0, new byte[0], ""));
            }
        }
        return traffic.moves;
    }

    private void see(int number, TransferEntry entry) {
        ControlSetup setup = entry.setup();
        if (entry.kind() == TransferEntry.Kind.OPEN) {
            alternate = -1;
            lost();
        }
        if (setup == null) {
            return;
        }
        if (Wire.setInterface(setup)) {
            alternate = Wire.ok(entry) ? setup.value() : -1;
            chosen = number;
            lost();
        } else if (Wire.dfuOut(setup, 1)) {
            download(number, setup, entry);
        } else if (Wire.dfuIn(setup, 3)) {
            status(number, entry);
        } else if (Wire.dfuIn(setup, 2) && setup.value() >= 2 && Wire.ok(entry)) {
            if (pointer >= 0 && alternate == 0) {
                place(number, DfuMove.Kind.READ, setup, entry);
            }
        }
    }

    private void download(int number, ControlSetup setup, TransferEntry entry) {
        if (setup.length() == 0) {
            add(number, DfuMove.Kind.LEAVE, 0, 0, new byte[0], "");
        } else if (setup.value() == 0) {
            command(number, entry.bytes());
        } else if (alternate > 0) {
            return; // another memory: not where modules lie
        } else if (pointer >= 0) {
            place(number, DfuMove.Kind.WRITE, setup, entry);
        } else {
            add(number, DfuMove.Kind.ANYWHERE, 0, 0, new byte[0], "");
        }
    }

    private void command(int number, byte[] command) {
        long address = Wire.u32(command, 1);
        if (command.length == 5 && command[0] == SET_ADDRESS) {
            lost();
            wanted = address;
            wantedBy = number;
        } else if (command.length == 5 && command[0] == ERASE) {
            if (alternate > 0) {
                return; // another memory
            }
            long sector = sector(address);
            add(number, DfuMove.Kind.ERASE, address / sector * sector, sector, new byte[0], "");
        } else {
            lost();
            add(number, DfuMove.Kind.ANYWHERE, 0, 0, new byte[0], "");
        }
    }

    /** Sectors of the STM32F2's flash (PROTOCOL 1.3): 4 of 16 KiB, one of 64, then 128 each. */
    private static long sector(long address) {
        if (address < 0x08010000L) {
            return 0x4000;
        }
        return address < 0x08020000L ? 0x10000 : 0x20000;
    }

    /** An address counts once a status shows that the command was taken without an error. */
    private void status(int number, TransferEntry entry) {
        byte[] status = entry.bytes();
        if (wanted >= 0 && Wire.ok(entry) && status.length == 6 && status[4] == TAKEN) {
            if (status[0] == 0) {
                pointer = wanted;
                placed = List.of(chosen, wantedBy, number);
            }
            wanted = -1;
        }
    }

    private void lost() {
        pointer = -1;
        wanted = -1;
        placed = List.of();
    }

    private void place(int number, DfuMove.Kind kind, ControlSetup setup, TransferEntry entry) {
        long address = pointer + (setup.value() - 2L) * BLOCK;
        byte[] bytes = entry.bytes();
        String digest = entry.digest() == null ? DigestUtils.sha256Hex(bytes) : entry.digest();
        add(number, kind, address, entry.length(), bytes, digest);
    }

    private void add(int number, DfuMove.Kind kind, long address, long length, byte[] bytes, String digest) {
        moves.add(new DfuMove(number, placed, kind, address, length, bytes, digest));
    }
}
