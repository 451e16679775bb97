package dev.lightbench.bench.unit;

import java.time.Duration;

/**
 * How long flash takes (PROTOCOL 4.2).
 *
 * @param timing the bench's figures
 */
record FlashTiming(Timing timing) {
    private static final int NRF_PAGE = 0x1000;
    private static final int FULL_SECTOR = 0x20000;

    /** Erasing a sector of the microcontroller: 128 K a second, 64 K half of it, 16 K a quarter; or a page of the nRF52840. */
    Duration erase(int sectorSize) {
        if (sectorSize == NRF_PAGE) {
            return Estimates.NRF_PAGE_ERASE;
        }
        long share = sectorSize == FULL_SECTOR ? 1 : sectorSize == 0x10000 ? 2 : 4;
        return timing.sectorErase128K().dividedBy(share);
    }

    /** Programming that many bytes word by word. */
    Duration program(int bytes) {
        return timing.wordProgram().multipliedBy((bytes + 3) / 4);
    }
}
