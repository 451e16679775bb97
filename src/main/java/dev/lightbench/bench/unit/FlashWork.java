package dev.lightbench.bench.unit;

import java.time.Duration;
import java.util.Arrays;

/**
 * What the flash chips are at: an erase or a block that is programmed takes its time, and whoever takes the power in
 * the middle of it leaves neither the old content nor the new.
 */
final class FlashWork {
    private static final int WORD = 4;

    private final UnitMemory memory;
    private final Life life;

    /** The work of one life; what is not finished at its end stays unfinished. */
    FlashWork(UnitMemory memory, Life life) {
        this.memory = memory;
        this.life = life;
    }

    /** Begins to erase the sector with that address, and has done it after {@code takes}. */
    void erase(Flash flash, long address, Duration takes) {
        memory.beginErase(flash, address);
        life.changed();
        life.after(takes, () -> {
            memory.endErase(flash, address);
            life.changed();
        });
    }

    /** Begins to program a block, and has done it after {@code takes}; half of it is there in between. */
    void program(Flash flash, long address, byte[] bytes, Duration takes) {
        flash.program(address, Arrays.copyOf(bytes, bytes.length / 2 / WORD * WORD));
        life.changed();
        life.after(takes, () -> {
            memory.program(flash, address, bytes);
            life.changed();
        });
    }
}
