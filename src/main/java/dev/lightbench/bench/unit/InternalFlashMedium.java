package dev.lightbench.bench.unit;

import java.time.Duration;
import java.util.Arrays;

/** Alternate setting 0: the microcontroller's flash, of which all below 0x08020000 is protected (PROTOCOL 4.2). */
final class InternalFlashMedium implements DfuMedium {
    private static final int ROUNDS = 3; // the bootloader tries a word that does not fit twice more

    private final UnitMemory memory;
    private final FlashTiming timing;
    private final Runnable changed;

    InternalFlashMedium(UnitMemory memory, FlashTiming timing, Runnable changed) {
        this.memory = memory;
        this.timing = timing;
        this.changed = changed;
    }

    @Override
    public boolean contains(long address) {
        return memory.internal().layout().contains(address);
    }

    @Override
    public int pollTimeout(boolean erase) {
        return 0;
    }

    @Override
    public Execution erase(long address) {
        if (!writable(address)) {
            return Execution.refused();
        }
        FlashLayout layout = memory.internal().layout();
        memory.erase(memory.internal(), address);
        changed.run();
        return new Execution(true, timing.erase(layout.sizes().get(layout.sectorAt(address))));
    }

    @Override
    public Execution write(long address, byte[] bytes) {
        if (!writable(address)) {
            return Execution.refused();
        }
        byte[] words = Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
        Arrays.fill(words, bytes.length, words.length, (byte) 0xFF);
        boolean good = memory.program(memory.internal(), address, words);
        changed.run();
        Duration round = timing.program(words.length);
        return new Execution(good, good ? round : round.multipliedBy(ROUNDS));
    }

    @Override
    public byte[] read(long address, int length) {
        return memory.internal().read(address, length);
    }

    private boolean writable(long address) {
        return contains(address) && address >= MemoryMap.SYSTEM_PART_1;
    }
}
