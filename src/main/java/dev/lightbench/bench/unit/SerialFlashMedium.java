package dev.lightbench.bench.unit;

/** Alternate setting 2 of the P1: the serial flash beside the microcontroller (PROTOCOL 1.3, 4.2). */
final class SerialFlashMedium implements DfuMedium {
    private final UnitMemory memory;
    private final Runnable changed;

    SerialFlashMedium(UnitMemory memory, Runnable changed) {
        this.memory = memory;
        this.changed = changed;
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
        memory.erase(memory.serial(), address);
        changed.run();
        return new Execution(true, Estimates.SERIAL_SECTOR_ERASE);
    }

    @Override
    public Execution write(long address, byte[] bytes) {
        if (!contains(address)) {
            return Execution.refused();
        }
        boolean good = memory.program(memory.serial(), address, bytes);
        changed.run();
        return new Execution(good, Estimates.SERIAL_WORD.multipliedBy((bytes.length + 3) / 4));
    }

    @Override
    public byte[] read(long address, int length) {
        return memory.serial().read(address, length);
    }
}
