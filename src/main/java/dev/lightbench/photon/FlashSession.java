package dev.lightbench.photon;

import dev.lightbench.photon.dfu.DfuFault;
import dev.lightbench.photon.dfu.DfuSession;
import dev.lightbench.photon.dfu.FlashPlace;
import dev.lightbench.photon.dfu.FlashProgress;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.OptionalInt;

/** An open unit in DFU mode. It lasts as long as this enumeration. Used by the run's thread. */
public final class FlashSession implements AutoCloseable {
    private final UsbConnection connection;
    private final DfuSession dfu;
    private final PortWatch watch;
    private final boolean identified;
    private boolean closed;

    FlashSession(UsbConnection connection, DfuSession dfu, PortWatch watch, boolean identified) {
        this.connection = connection;
        this.dfu = dfu;
        this.watch = watch;
        this.identified = identified;
    }

    /** Who is told how far it is. */
    public interface Progress extends FlashProgress {}

    private interface Work<T> {
        T run() throws UsbException, DfuFault, InterruptedException;
    }

    /** The enumeration it belongs to. */
    public UsbDevice device() {
        return connection.device();
    }

    /** Whether its serial number is a device id; old bootloaders all have the same one, which proves nothing. */
    public boolean identified() {
        return identified;
    }

    /** Reads {@code length} bytes of flash; what is outside of it reads as zeros (PROTOCOL 4.2). */
    public byte[] read(long address, int length) throws PhotonFault, InterruptedException {
        return doing(() -> dfu.read(address, length));
    }

    /**
     * Compares the user part with an image and stops at a difference, whose offset it returns. It looks at the end
     * first: that is where a module keeps the SHA-256 and the CRC of the whole (PROTOCOL 4.7), so that a unit with
     * another application costs a few dozen bytes and not a block.
     */
    public OptionalInt compare(byte[] image, Progress progress) throws PhotonFault, InterruptedException {
        return doing(() -> {
            OptionalInt atTheEnd = dfu.differenceAtEnd(FlashPlace.USER_PART, image);
            return atTheEnd.isPresent()
                    ? atTheEnd
                    : dfu.firstDifference(FlashPlace.USER_PART, image, "comparing", progress);
        });
    }

    /** Erases the user part and writes the image there. What came of it, {@link #verify} has to show. */
    public void write(byte[] image, Progress progress) throws PhotonFault, InterruptedException {
        write(FlashPlace.USER_PART, image, progress);
    }

    /** Reads the user part back and compares it; the offset of the first byte that is wrong, empty if all are right. */
    public OptionalInt verify(byte[] image, Progress progress) throws PhotonFault, InterruptedException {
        return verify(FlashPlace.USER_PART, image, progress);
    }

    /**
     * Erases the sectors of a system part that the module covers, and writes it there. Until that is done and right,
     * the unit starts nothing but its bootloader (PROTOCOL 4.4).
     *
     * @param part 1 or 2
     * @param module 1 to 262144 bytes
     */
    public void writeSystemPart(int part, byte[] module, Progress progress) throws PhotonFault, InterruptedException {
        write(FlashPlace.ofSystemPart(part), module, progress);
    }

    /** Reads a system part back and compares it, as {@link #verify}. */
    public OptionalInt verifySystemPart(int part, byte[] module, Progress progress)
            throws PhotonFault, InterruptedException {
        return verify(FlashPlace.ofSystemPart(part), module, progress);
    }

    /** Erases the user part: the unit then boots into safe mode. */
    public void eraseUserPart(Progress progress) throws PhotonFault, InterruptedException {
        doing(() -> {
            dfu.erase(FlashPlace.USER_PART, FlashPlace.USER_PART.size(), progress);
            return true;
        });
    }

    /** Reads the whole 128 KiB of the user part's place, for one that has to get it back byte for byte. */
    public byte[] readUserPart(Progress progress) throws PhotonFault, InterruptedException {
        return doing(() -> dfu.read(FlashPlace.USER_PART, progress));
    }

    private void write(FlashPlace place, byte[] image, Progress progress) throws PhotonFault, InterruptedException {
        doing(() -> {
            dfu.erase(place, image.length, progress);
            dfu.write(place, image, progress);
            return true;
        });
    }

    private OptionalInt verify(FlashPlace place, byte[] image, Progress progress)
            throws PhotonFault, InterruptedException {
        return doing(() -> dfu.firstDifference(place, image, "verifying", progress));
    }

    /** Tells it to start its firmware. */
    void leave() throws PhotonFault, InterruptedException {
        doing(() -> {
            dfu.leave();
            return true;
        });
    }

    private <T> T doing(Work<T> work) throws PhotonFault, InterruptedException {
        try {
            return work.run();
        } catch (UsbException e) {
            throw watch.explain(PhotonFault.of(e), device());
        } catch (DfuFault e) {
            throw PhotonFault.of(e);
        }
    }

    /** May be called twice: leaving DFU mode closes it too. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            connection.close();
        }
    }
}
