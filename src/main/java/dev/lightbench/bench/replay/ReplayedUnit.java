package dev.lightbench.bench.replay;

import dev.lightbench.bench.unit.Answer;
import dev.lightbench.bench.unit.Socket;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.bench.unit.VirtualDevice;
import dev.lightbench.usb.ControlSetup;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Answers each question as it was answered in the run, one after the other where one was asked several times, and then
 * for ever as the last time. What was never asked in that stay is stalled. It leaves the bus when everything has been
 * asked that was asked, as long afterwards as it did then.
 */
public final class ReplayedUnit implements VirtualDevice {
    private static final int STANDARD = 0;
    private static final int KIND = 0x60;

    private final Replay replay;
    private final Map<String, byte[]> written = new HashMap<>(); // under the bench's lock, as all that follows
    private final Map<ControlSetup, Deque<Recorded>> answers = new HashMap<>();
    private @Nullable Socket socket;
    private int next;
    private int left;

    /** A unit that will do that. */
    public ReplayedUnit(Replay replay) {
        this.replay = replay;
    }

    @Override
    public void plugInto(Socket there) {
        socket = there;
    }

    @Override
    public void powerOn() {
        if (next < replay.stays().size() && socket != null) {
            socket.after(replay.stays().get(next).absentBefore(), this::appear);
        }
    }

    @Override
    public void powerOff() {
        answers.clear();
    }

    @Override
    public void busReset() {}

    private void appear() {
        Stay stay = replay.stays().get(next++);
        answers.clear();
        stay.transfers()
                .forEach(each -> answers.computeIfAbsent(each.setup(), s -> new ArrayDeque<>())
                        .add(each));
        left = stay.transfers().size();
        socket().connect(new Identity(stay).usb());
        leaveIfAsked(stay);
    }

    private void leaveIfAsked(Stay stay) {
        if (left == 0 && !stay.leavesAfter().isNegative()) {
            socket().after(stay.leavesAfter(), this::leave);
        }
    }

    private void leave() {
        answers.clear();
        socket().disconnect();
        powerOn();
    }

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        if (data.length > 0) {
            written.put(DigestUtils.sha256Hex(data), data.clone());
        }
        Deque<Recorded> recorded = answers.get(setup);
        if (recorded == null) {
            return (setup.requestType() & KIND) == STANDARD && !setup.in() ? Answer.ack() : Answer.stall();
        }
        Recorded now = recorded.size() > 1 ? recorded.removeFirst() : recorded.getFirst();
        Stay stay = replay.stays().get(next - 1);
        boolean last = left == 1;
        left = Math.max(0, left - 1);
        Runnable afterwards = last ? () -> leaveIfAsked(stay) : Answer.NOTHING;
        switch (now.outcome()) {
            case "ok" -> {
                return new Answer.Data(bytes(now), now.took(), afterwards);
            }
            case "gone" -> {
                socket().after(now.took(), this::leave);
                return new Answer.Silence();
            }
            case "timedout" -> {
                afterwards.run();
                return new Answer.Silence();
            }
            default -> {
                afterwards.run();
                return new Answer.Stall(now.took());
            }
        }
    }

    /** Zeros where nobody knows what they were. */
    private byte[] bytes(Recorded now) {
        if (now.digest().isEmpty() || !now.setup().in()) {
            return now.data();
        }
        byte[] known = written.get(now.digest());
        if (known == null) {
            known = replay.blocks().get(now.digest());
        }
        return known == null ? new byte[now.length()] : Arrays.copyOf(known, known.length);
    }

    private Socket socket() {
        Socket here = socket;
        if (here == null) {
            throw new IllegalStateException("a unit acts in a socket only");
        }
        return here;
    }

    /** What the host caches of a stay. */
    private record Identity(Stay stay) {
        private static final int DFU_PRODUCTS = 0xD000;
        private static final int PRODUCTS = 0xF000;

        /** One interface without endpoints, and in DFU mode a functional descriptor (PROTOCOL 1.3). */
        private static final byte[] NORMAL = {
            9, 2, 18, 0, 1, 1, 0, (byte) 0x80, 50, 9, 4, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0
        };

        private static final byte[] DFU = {
            9,
            2,
            27,
            0,
            1,
            1,
            0,
            (byte) 0xC0,
            50,
            9,
            4,
            0,
            0,
            0,
            (byte) 0xFE,
            1,
            2,
            0,
            9,
            0x21,
            0x0B,
            (byte) 0xFF,
            0,
            0,
            0x10,
            0x1A,
            1
        };

        UsbIdentity usb() {
            byte[] device = {18, 1, 0, 2, 0, 0, 0, 64, 0, 0, 0, 0, 0x50, 2, 1, 2, 3, 1};
            device[8] = (byte) stay.vendorId();
            device[9] = (byte) (stay.vendorId() >> 8);
            device[10] = (byte) stay.productId();
            device[11] = (byte) (stay.productId() >> 8);
            boolean dfu = (stay.productId() & PRODUCTS) == DFU_PRODUCTS;
            byte[] kept = stay.configuration();
            return new UsbIdentity(device, kept.length > 0 ? kept : dfu ? DFU : NORMAL);
        }
    }
}
