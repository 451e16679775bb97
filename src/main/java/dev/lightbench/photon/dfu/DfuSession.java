package dev.lightbench.photon.dfu;

import dev.lightbench.photon.dfu.DfuFault.Kind;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A unit in DFU mode whose internal flash (alternate setting 0) is read, and whose places are written. Between two calls the
 * bootloader is in dfuIDLE or dfuDNLOAD-IDLE; after a fault only {@link #open} again makes sense.
 */
public final class DfuSession {
    private static final int SET_ADDRESS = 0x21;

    private static final int ERASE = 0x41;
    /** One packet on the wire. */
    private static final int END = 64;

    /** Data block n stands for the address pointer plus (n - 2) transfer sizes (PROTOCOL 4.1). */
    private static final int FIRST_BLOCK = 2;
    /** The device gives 0 for internal flash (PROTOCOL 4.2), and an erase takes 2 s at most: more would be nonsense. */
    private static final Duration LONGEST_POLL = Duration.ofSeconds(3);

    private static final Duration SHORTEST_POLL = Duration.ofMillis(1);

    private final DfuTransfers transfers;
    private final TimeSource time;
    private final int transferSize;

    private DfuSession(DfuTransfers transfers, TimeSource time, int transferSize) {
        this.transfers = transfers;
        this.time = time;
        this.transferSize = transferSize;
    }

    /**
     * Claims the DFU interface and brings the bootloader to idle, from wherever an earlier session left it.
     *
     * @param deadline for the whole session
     * @throws DfuFault {@code LEAVING} if its reset is already under way
     */
    public static DfuSession open(UsbConnection connection, TimeSource time, Deadline deadline)
            throws UsbException, DfuFault, InterruptedException {
        int transferSize = DfuFunction.transferSize(connection.configurationDescriptor());
        connection.claim(0);
        try {
            connection.setAlternate(0, 0);
        } catch (UsbException.Stalled onlyOne) {
            // a device with one setting may refuse to be told; with another one chosen, nothing would read back right
        }
        DfuSession session = new DfuSession(new DfuTransfers(connection, deadline), time, transferSize);
        session.toIdle();
        return session;
    }

    /**
     * PROTOCOL 4.3: ABORT where it is allowed, CLRSTATUS once and only in dfuERROR. A CLRSTATUS anywhere else would
     * lead into dfuERROR; and GETSTATUS would carry out a pending write of a session that is over.
     */
    private void toIdle() throws UsbException, DfuFault, InterruptedException {
        int state = transfers.state();
        switch (state) {
            case DfuState.IDLE -> {
                return;
            }
            case DfuState.DOWNLOAD_SYNC, DfuState.DOWNLOAD_IDLE, DfuState.MANIFEST_SYNC, DfuState.UPLOAD_IDLE ->
                transfers.abort();
            case DfuState.ERROR -> transfers.clearStatus();
            case DfuState.MANIFEST, DfuState.MANIFEST_WAIT_RESET ->
                throw new DfuFault(Kind.LEAVING, "It is already leaving DFU mode.");
            default -> throw new DfuFault(Kind.GARBLED, "It is in DFU state " + state + ".");
        }
        int after = transfers.state();
        if (after != DfuState.IDLE) {
            throw new DfuFault(Kind.GARBLED, "It went from DFU state " + state + " to " + after + " instead of idle.");
        }
    }

    /** Reads flash, at any address. */
    public byte[] read(long address, int length) throws UsbException, DfuFault, InterruptedException {
        return read(address, length, FlashProgress.NONE);
    }

    /** Reads a whole place, byte for byte. */
    public byte[] read(FlashPlace place, FlashProgress progress) throws UsbException, DfuFault, InterruptedException {
        return read(place.start(), place.size(), progress);
    }

    private byte[] read(long address, int length, FlashProgress progress)
            throws UsbException, DfuFault, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        command(SET_ADDRESS, address, Kind.COMMAND_REFUSED);
        transfers.abort();
        for (int at = 0; at < length; at += transferSize) {
            bytes.writeBytes(uploadAt(at, length));
            progress.at("reading", bytes.size(), length);
        }
        transfers.abort();
        return bytes.toByteArray();
    }

    /** Compares the last {@value #END} bytes of an image with what is in their place; the offset of the first that differs. */
    public OptionalInt differenceAtEnd(FlashPlace place, byte[] image)
            throws UsbException, DfuFault, InterruptedException {
        int from = Math.max(0, image.length - END);
        byte[] found = read(place.start() + from, image.length - from);
        int differs = Arrays.mismatch(found, Arrays.copyOfRange(image, from, image.length));
        return differs < 0 ? OptionalInt.empty() : OptionalInt.of(from + differs);
    }

    /**
     * Compares a place with an image, as far as the first block that differs.
     *
     * @param doing what to tell {@code progress}
     * @return offset of the first byte that differs; empty if all are equal
     */
    public OptionalInt firstDifference(FlashPlace place, byte[] image, String doing, FlashProgress progress)
            throws UsbException, DfuFault, InterruptedException {
        command(SET_ADDRESS, place.start(), Kind.COMMAND_REFUSED);
        transfers.abort();
        OptionalInt difference = OptionalInt.empty();
        for (int at = 0; at < image.length && difference.isEmpty(); at += transferSize) {
            byte[] found = uploadAt(at, image.length);
            int differs = Arrays.mismatch(found, Arrays.copyOfRange(image, at, at + found.length));
            difference = differs < 0 ? difference : OptionalInt.of(at + differs);
            progress.at(doing, at + found.length, image.length);
        }
        transfers.abort();
        return difference;
    }

    /**
     * Erases the sectors of a place that an image of {@code length} bytes covers, and no more.
     *
     * @param length at least 1
     */
    public void erase(FlashPlace place, int length, FlashProgress progress)
            throws UsbException, DfuFault, InterruptedException {
        place.mustContain(place.start(), length);
        for (int at = 0; at < length; at += FlashPlace.SECTOR) {
            place.mustContain(place.start() + at, FlashPlace.SECTOR);
            progress.at("erasing", at, length);
            command(ERASE, place.start() + at, Kind.ERASE_REFUSED);
        }
    }

    /**
     * Writes an image to its erased place: the address once, then block after block.
     *
     * @param image at least 1 byte, at most what the place holds
     */
    public void write(FlashPlace place, byte[] image, FlashProgress progress)
            throws UsbException, DfuFault, InterruptedException {
        place.mustContain(place.start(), image.length);
        command(SET_ADDRESS, place.start(), Kind.COMMAND_REFUSED);
        for (int at = 0; at < image.length; at += transferSize) {
            byte[] block = Arrays.copyOfRange(image, at, Math.min(at + transferSize, image.length));
            place.mustContain(place.start() + at, block.length);
            transfers.download(FIRST_BLOCK + at / transferSize, block);
            finish(Kind.WRITE_REFUSED, "writing at offset " + at);
            progress.at("writing", at + block.length, image.length);
        }
    }

    /**
     * Starts the firmware: the bootloader answers this, and resets 500 ms later (PROTOCOL 4.2, 4.4). It reports state
     * 5 then, where others report 7.
     */
    public void leave() throws UsbException, DfuFault, InterruptedException {
        transfers.download(FIRST_BLOCK, new byte[0]);
        DfuStatus status = transfers.status();
        while (status.status() == 0
                && (status.state() == DfuState.MANIFEST_SYNC || status.state() == DfuState.DOWNLOAD_BUSY)) {
            pause(status, true);
            status = transfers.status();
        }
        if (status.status() != 0) {
            throw new DfuFault(Kind.COMMAND_REFUSED, "It refused to leave DFU mode: status " + status.status() + ".");
        }
    }

    private byte[] uploadAt(int at, int length) throws UsbException, DfuFault, InterruptedException {
        return transfers.upload(FIRST_BLOCK + at / transferSize, Math.min(transferSize, length - at));
    }

    private void command(int command, long address, Kind refusal) throws UsbException, DfuFault, InterruptedException {
        byte[] bytes = {
            (byte) command, (byte) address, (byte) (address >> 8), (byte) (address >> 16), (byte) (address >> 24)
        };
        transfers.download(0, bytes);
        finish(refusal, String.format(Locale.ROOT, "command %02x at 0x%08X", command, address));
    }

    /**
     * GETSTATUS until the download is carried out. The first one reports dfuDNBUSY and carries the work out; its stall is
     * how this bootloader reports every error (PROTOCOL 4.2). One that reports the end at once is believed as well, since
     * whatever matters is read back.
     */
    private void finish(Kind refusal, String doing) throws UsbException, DfuFault, InterruptedException {
        DfuStatus status = statusOf(refusal, doing);
        for (int asked = 1; status.state() == DfuState.DOWNLOAD_BUSY; asked++) {
            pause(status, asked > 1);
            status = statusOf(refusal, doing);
        }
        if (status.state() != DfuState.DOWNLOAD_IDLE || status.status() != 0) {
            throw failed(status, refusal, doing);
        }
    }

    /** What the device asks for; a millisecond where it asks for nothing although it has been asked before. */
    private void pause(DfuStatus status, boolean again) throws InterruptedException {
        Duration pause = status.pollTimeout();
        if (pause.isZero()) {
            pause = again ? SHORTEST_POLL : Duration.ZERO;
        }
        if (!pause.isZero()) {
            time.sleep(pause.compareTo(LONGEST_POLL) < 0 ? pause : LONGEST_POLL);
        }
    }

    private DfuStatus statusOf(Kind refusal, String doing) throws UsbException, DfuFault, InterruptedException {
        try {
            return transfers.status();
        } catch (UsbException.Stalled stalled) {
            throw new DfuFault(refusal, "Its bootloader reported an error while " + doing + ".");
        }
    }

    private static DfuFault failed(DfuStatus status, Kind refusal, String doing) {
        Kind kind = status.status() != 0 || status.state() == DfuState.ERROR ? refusal : Kind.GARBLED;
        return new DfuFault(
                kind, "DFU state " + status.state() + ", status " + status.status() + " while " + doing + ".");
    }
}
