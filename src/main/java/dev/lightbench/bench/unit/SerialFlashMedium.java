package dev.lightbench.bench.unit;

import java.time.Duration;

/** Alternate setting 2 of the P1: the serial flash beside the microcontroller (PROTOCOL 1.3, 4.2). */
final class SerialFlashMedium implements DfuMedium {
    private final UnitMemory memory;
    private final FlashWork work;

    SerialFlashMedium(UnitMemory memory, FlashWork work) {
        this.memory = memory;
        this.work = work;
    }

    @Override
    public boolean contains(long address) {
        return memory.serial().layout().contains(address);
    }

    @Override
    public int pollTimeout(boolean erase) {
        return 0;
    }

    @Override
    public Execution erase(long address) {
        if (!contains(address)) {
            return Execution.refused();
        }
        work.erase(memory.serial(), address, Estimates.SERIAL_SECTOR_ERASE);
        return new Execution(true, Estimates.SERIAL_SECTOR_ERASE);
    }

    @Override
    public Execution write(long address, byte[] bytes) {
        if (!contains(address)) {
            return Execution.refused();
        }
        boolean good = memory.serial().accepts(address, bytes);
        Duration takes = Estimates.SERIAL_WORD.multipliedBy((bytes.length + 3) / 4);
        work.program(memory.serial(), address, bytes, takes);
        return new Execution(good, takes);
    }

    @Override
    public byte[] read(long address, int length) {
        return memory.serial().read(address, length);
    }
}
