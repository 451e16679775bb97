package dev.lightbench.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.firmware.ApplicationTag.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTagTest {

    static Stream<ApplicationTag> tags() {
        return Stream.of(
                ApplicationTag.DEFAULT,
                new ApplicationTag(Mode.MANUAL, true, "home = sweet home", true),
                new ApplicationTag(Mode.AUTOMATIC, false, "Käsekuchen", false),
                new ApplicationTag(Mode.MANUAL, false, "x".repeat(32), false),
                ApplicationTag.HELPER.saying("SELF-TEST OK\nTür = zu"),
                new ApplicationTag(Mode.MANUAL, true, "x".repeat(32), true)
                        .panicking(86_400_000)
                        .connecting()
                        .clearing()
                        .ending(ApplicationTag.Then.WATCHDOG)
                        .saying("?".repeat(256)));
    }

    @Test
    void ordinaryTagKeepsItsBytes() {
        assertThat(new String(ApplicationTag.DEFAULT.bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("LIGHTBENCH-APP0032mode=automatic listens=false stores= crashes=false");
    }

    @Test
    void moreWordsThanFitAreRefused() {
        assertThatThrownBy(() -> ApplicationTag.DEFAULT.saying("x".repeat(257)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256 bytes");
    }

    @ParameterizedTest
    @MethodSource("tags")
    void isReadBackFromAModuleAndFromFlash(ApplicationTag tag) {
        byte[] module =
                ModuleBuilder.userPart(Platform.PHOTON).tag(tag).size(2000, 1).build();
        byte[] sector = Arrays.copyOf(module, UserPartCheck.MAX_SIZE);
        Arrays.fill(sector, module.length, sector.length, (byte) 0xFF);
        assertThat(ApplicationTag.find(module)).contains(tag);
        assertThat(ApplicationTag.find(sector)).contains(tag);
    }

    @ParameterizedTest
    @MethodSource("tags")
    void isAsciiAndAMultipleOfFourBytes(ApplicationTag tag) {
        byte[] bytes = tag.bytes();
        assertThat(bytes.length % 4).isZero();
        assertThat(new String(bytes, StandardCharsets.US_ASCII)).matches("[ -~]+");
    }

    @Test
    void moduleWithoutATagHasNone() {
        assertThat(ApplicationTag.find(
                        ModuleBuilder.userPart(Platform.PHOTON).size(2000, 1).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIGHTBENCH-APP",
                "LIGHTBENCH-APP00",
                "LIGHTBENCH-APPzzzzmode=manual",
                "LIGHTBENCH-APPffffmode=manual",
                "LIGHTBENCH-APP0000",
                "LIGHTBENCH-APP000bmode=manual",
                "LIGHTBENCH-APP002fmode=other listens=false stores= crashes=false  ",
                "LIGHTBENCH-APP0030mode=manual listens=maybe stores= crashes=false ",
                "LIGHTBENCH-APP0030mode=manual listens=false stores=0 crashes=false",
                "lightbench-app0030mode=manual listens=false stores= crashes=false "
            })
    void anythingThatIsNotExactlyATagIsNone(String text) {
        byte[] module = Arrays.copyOf(new byte[ModuleHeader.SIZE], ModuleHeader.SIZE + text.length());
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, module, ModuleHeader.SIZE, text.length());
        assertThat(ApplicationTag.find(module)).isEmpty();
    }

    @Test
    void noFlippedByteAndNoCutMakesFindThrow() {
        byte[] module = ModuleBuilder.userPart(Platform.PHOTON)
                .tag(new ApplicationTag(Mode.MANUAL, true, "home", false))
                .build();
        Random random = new Random(3);
        for (int i = 0; i < module.length; i++) {
            byte[] flipped = module.clone();
            flipped[i] = (byte) random.nextInt(256);
            ApplicationTag.find(flipped);
            ApplicationTag.find(Arrays.copyOf(module, i));
        }
        assertThat(ApplicationTag.find(module)).isPresent();
    }

    @Test
    void ssidOfMoreThan32BytesIsRefused() {
        assertThatThrownBy(() -> new ApplicationTag(Mode.MANUAL, false, "ä".repeat(17), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }
}
