package dev.lightbench.bench.unit;

import java.time.Duration;

/**
 * Alternate setting 1: the application DCT. Erase does nothing, a write rebuilds the page, and from bootloader 0.7.0 on
 * it is code of the system parts that does it (PROTOCOL 4.2, 4.8).
 */
final class DctMedium implements DfuMedium {
    private static final int SIZE = 0x4000;
    private static final int ERASE_POLL = 500;
    private static final int WRITE_POLL = 1;

    private final UnitMemory memory;
    private final Duration rewrite;
    private final Life life;

    DctMedium(UnitMemory memory, Life life) {
        this.memory = memory;
        this.rewrite = life.timing().credentialRewrite();
        this.life = life;
    }

    @Override
    public boolean contains(long address) {
        return address < SIZE;
    }

    @Override
    public int pollTimeout(boolean erase) {
        return erase ? ERASE_POLL : WRITE_POLL;
    }

    @Override
    public Execution erase(long address) {
        return new Execution(contains(address), Duration.ZERO);
    }

    @Override
    public Execution write(long address, byte[] bytes) {
        if (!contains(address) || !served()) {
            return Execution.refused();
        }
        life.after(
                rewrite,
                () -> { // the old page counts until the new one is whole
                    memory.dct().write(address, bytes);
                    life.changed();
                });
        return new Execution(true, rewrite);
    }

    @Override
    public byte[] read(long address, int length) {
        return contains(address) && served() ? memory.dct().read(address, length) : new byte[length];
    }

    private boolean served() {
        return !memory.profile().dctNeedsSystem() || memory.modules().systemWhole();
    }
}
