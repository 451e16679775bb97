package dev.lightbench.bench.unit;

import java.time.Duration;
import java.util.Arrays;

/** Alternate setting 0: the microcontroller's flash, of which the bootloader protects a part (PROTOCOL 4.2). */
final class InternalFlashMedium implements DfuMedium {
    private static final int ROUNDS = 3; // the bootloader tries a word that does not fit twice more

    private final UnitMemory memory;
    private final FlashTiming timing;
    private final FlashWork work;

    InternalFlashMedium(UnitMemory memory, FlashTiming timing, FlashWork work) {
        this.memory = memory;
        this.timing = timing;
        this.work = work;
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
        Duration takes = timing.erase(layout.sizes().get(layout.sectorAt(address)));
        work.erase(memory.internal(), address, takes);
        return new Execution(true, takes);
    }

    @Override
    public Execution write(long address, byte[] bytes) {
        if (!writable(address)) {
            return Execution.refused();
        }
        byte[] words = Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
        Arrays.fill(words, bytes.length, words.length, (byte) 0xFF);
        boolean good = memory.internal().accepts(address, words);
        Duration takes = timing.program(words.length).multipliedBy(good ? 1 : ROUNDS);
        work.program(memory.internal(), address, words, takes);
        return new Execution(good, takes);
    }

    @Override
    public byte[] read(long address, int length) {
        return memory.internal().read(address, length);
    }

    private boolean writable(long address) {
        return contains(address) && memory.profile().map().writable(address);
    }
}
