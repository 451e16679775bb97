package dev.lightbench.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * How much of an image is known to stand in flash: each byte that was read back as the image has it, and neither erased nor
 * written since. Blocks are compared by the SHA-256 of the image's own bytes.
 */
final class ReadBack {
    private static final byte BLANK = (byte) 0xFF;

    private final long base;
    private final byte[] image;
    private final List<DfuMove> good = new ArrayList<>();
    private int broken = -1;

    ReadBack(long base, byte[] image) {
        this.base = base;
        this.image = image;
    }

    /** Takes the next move. */
    void see(DfuMove move) {
        if (!move.touches(base, base + image.length)) {
            return;
        }
        switch (move.kind()) {
            case READ -> read(move);
            case ERASE, WRITE, ANYWHERE -> {
                if (good.removeIf(each -> move.touches(each.address(), each.address() + each.length()))) {
                    broken = move.entry();
                }
            }
            case LEAVE -> {}
        }
    }

    private void read(DfuMove move) {
        if (move.address() >= base && matches(move)) {
            good.removeIf(each -> each.address() >= move.address()
                    && each.address() + each.length() <= move.address() + move.length());
            good.add(move);
        } else {
            good.removeIf(each -> move.touches(each.address(), each.address() + each.length()));
            broken = move.entry();
        }
    }

    /** What lies behind the image in the same block has to be blank, as the image was written to erased flash. */
    private boolean matches(DfuMove move) {
        int from = (int) (move.address() - base);
        byte[] expected = Arrays.copyOfRange(image, from, from + (int) move.length());
        if (from + move.length() > image.length) {
            Arrays.fill(expected, image.length - from, expected.length, BLANK);
        }
        return DigestUtils.sha256Hex(expected).equals(move.digest());
    }

    /** Whether all of it is known to be there now. */
    boolean whole() {
        return gap() >= image.length;
    }

    /** The offset of the first byte that is not known to be there. */
    long gap() {
        long known = base;
        List<DfuMove> inOrder =
                good.stream().sorted(Comparator.comparingLong(DfuMove::address)).toList();
        for (DfuMove read : inOrder) {
            if (read.address() > known) {
                break;
            }
            known = Math.max(known, read.address() + read.length());
        }
        return known - base;
    }

    /** The entries that show it. */
    List<Integer> rests() {
        List<Integer> rests = new ArrayList<>();
        for (DfuMove read : good) {
            rests.add(read.entry());
            rests.addAll(read.support());
        }
        return rests;
    }

    /** The last entry that took something away; -1 if none did. */
    int broken() {
        return broken;
    }
}
