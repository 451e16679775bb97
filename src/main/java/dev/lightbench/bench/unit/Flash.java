package dev.lightbench.bench.unit;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A flash chip over a factory image that it shares with its like: only sectors that were erased or programmed are its
 * own. Owned by one unit.
 */
final class Flash {
    private final FlashLayout layout;
    private final Map<Integer, byte[]> factory; // by sector; absent is blank; never changed
    private final Map<Integer, Sector> own = new TreeMap<>();

    /**
     * A chip that holds what the factory wrote.
     *
     * @param factory the first bytes of each sector that is not blank
     */
    Flash(FlashLayout layout, Map<Integer, byte[]> factory) {
        this.layout = layout;
        this.factory = factory;
    }

    FlashLayout layout() {
        return layout;
    }

    /** {@code length} bytes from {@code address} on; what lies outside reads as zero. */
    byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length && layout.contains(address + done)) {
            int index = layout.sectorAt(address + done);
            Sector sector = view(index);
            int offset = (int) (address + done - layout.start(index));
            int part = Math.min(length - done, sector.size() - offset);
            sector.read(offset, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    /** Whether programming would leave exactly {@code bytes} there: in range, and no bit must become 1 again. */
    boolean accepts(long address, byte[] bytes) {
        if (!layout.contains(address) || !layout.contains(address + bytes.length - 1)) {
            return false;
        }
        byte[] held = read(address, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if ((held[i] & bytes[i]) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Leaves the sector with that address as an erase does that did not get far. */
    void weaken(long address) {
        sector(layout.sectorAt(address)).weaken();
    }

    /** Erases the sector with that address, which must lie in the chip. */
    void erase(long address) {
        sector(layout.sectorAt(address)).erase();
    }

    /**
     * Programs bytes, and compares.
     *
     * @return whether the chip now holds exactly {@code bytes} there
     */
    boolean program(long address, byte[] bytes) {
        int done = 0;
        while (done < bytes.length && layout.contains(address + done)) {
            int index = layout.sectorAt(address + done);
            int offset = (int) (address + done - layout.start(index));
            Sector sector = sector(index);
            int part = Math.min(bytes.length - done, sector.size() - offset);
            sector.program(offset, bytes, done, part);
            done += part;
        }
        return done == bytes.length && Arrays.equals(read(address, bytes.length), bytes);
    }

    /** Lets a byte become something else by itself. */
    void decay(long address, int value) {
        int index = layout.sectorAt(address);
        sector(index).decay((int) (address - layout.start(index)), value);
    }

    /** Puts bytes at the start of a sector as the factory would; nobody may change them any more. */
    void install(int sector, byte[] bytes) {
        own.put(sector, Sector.sharing(layout.sizes().get(sector), bytes));
    }

    /** The sectors that differ from the factory's, by index: their bytes up to the last programmed one. */
    Map<Integer, byte[]> differences() {
        Map<Integer, byte[]> all = new TreeMap<>();
        own.forEach((index, sector) -> all.put(index, sector.programmed()));
        return all;
    }

    private Sector view(int index) {
        Sector mine = own.get(index);
        return mine != null ? mine : fromFactory(index);
    }

    private Sector sector(int index) {
        return own.computeIfAbsent(index, this::fromFactory);
    }

    private Sector fromFactory(int index) {
        byte[] bytes = factory.get(index);
        int size = layout.sizes().get(index);
        return bytes == null ? Sector.blank(size) : Sector.sharing(size, bytes);
    }
}
