package dev.lightbench.photon.dfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory map of PROTOCOL 4.6: what may be changed, and that nothing else may. */
class FlashPlaceTest {

    @ParameterizedTest
    @CsvSource({"USER_PART, 080a0000, 131072", "SYSTEM_PART_1, 08020000, 262144", "SYSTEM_PART_2, 08060000, 262144"})
    void liesWhereTheMemoryMapSays(FlashPlace place, String start, int size) {
        assertThat(place.start()).isEqualTo(Long.parseLong(start, 16));
        assertThat(place.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @EnumSource
    void containsItselfAndNoByteMore(FlashPlace place) {
        assertThatCode(() -> place.mustContain(place.start(), place.size())).doesNotThrowAnyException();
        assertThatThrownBy(() -> place.mustContain(place.start(), place.size() + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place.mustContain(place.start() - 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The bootloader, both pages of the DCT, both of the EEPROM, and what an update in progress is kept in. */
    @ParameterizedTest
    @ValueSource(longs = {0x08000000L, 0x08004000L, 0x08008000L, 0x0800C000L, 0x08010000L, 0x0801FFFFL, 0x080C0000L})
    void keepsEverythingElseOutOfReachOfAllPlaces(long address) {
        for (FlashPlace place : FlashPlace.values()) {
            assertThatThrownBy(() -> place.mustContain(address, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("outside");
        }
    }

    @Test
    void knowsTwoSystemPartsAndNoThird() {
        assertThat(FlashPlace.ofSystemPart(1)).isEqualTo(FlashPlace.SYSTEM_PART_1);
        assertThat(FlashPlace.ofSystemPart(2)).isEqualTo(FlashPlace.SYSTEM_PART_2);
        assertThatThrownBy(() -> FlashPlace.ofSystemPart(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FlashPlace.ofSystemPart(3)).isInstanceOf(IllegalArgumentException.class);
    }
}
