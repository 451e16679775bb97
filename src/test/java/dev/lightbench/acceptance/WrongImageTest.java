package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that are whole, and wrong for the unit: refused before a byte of flash or credential store changes. */
class WrongImageTest {

    static Stream<Arguments> images() {
        ModuleBuilder photon = ModuleBuilder.userPart(Platform.PHOTON).size(9_000, 1);
        return Stream.of(
                Arguments.of(
                        FailureCode.IMAGE_WRONG_PLATFORM,
                        Fixture.product(Platform.P1).build()),
                Arguments.of(
                        FailureCode.IMAGE_NEEDS_NEWER_SYSTEM,
                        photon.needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, 1513))
                                .build()),
                Arguments.of(
                        FailureCode.IMAGE_TOO_LARGE,
                        ModuleBuilder.userPart(Platform.PHOTON).size(131_073, 1).build()),
                Arguments.of(
                        FailureCode.IMAGE_WRONG_ADDRESS,
                        ModuleBuilder.userPart(Platform.PHOTON)
                                .start(0x08080000L)
                                .size(9_000, 1)
                                .build()),
                Arguments.of(
                        FailureCode.IMAGE_NOT_USER_PART,
                        ModuleBuilder.systemModule(Platform.PHOTON, ModuleFunction.SYSTEM_PART, 2, 0x08060000L)
                                .size(9_000, 1)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("images")
    @Proves({
        FailureCode.IMAGE_WRONG_PLATFORM,
        FailureCode.IMAGE_NEEDS_NEWER_SYSTEM,
        FailureCode.IMAGE_TOO_LARGE,
        FailureCode.IMAGE_WRONG_ADDRESS,
        FailureCode.IMAGE_NOT_USER_PART
    })
    void isRefusedWithItsOwnCodeBeforeAnythingIsWritten(FailureCode code, byte[] image) throws Exception {
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1);

        Played played = new Fixture().image(image).unit(unit).play();

        Proof.ended(played.record(1), code);
        assertThat(played.unit(1).erases()).isZero();
        assertThat(played.unit(1).writes()).isZero();
        assertThat(played.unit(1).storedNetworks()).containsExactly("old-factory");
        assertThat(played.unit(1).userPart()).isEqualTo(unit.application());
    }

    @Test
    @Proves(FailureCode.IMAGE_MISSING)
    void whereThereIsNoneNothingIsWrittenEither() throws Exception {
        Played played =
                new Fixture().unit(Specs.unit(Platform.PHOTON, "1.5.2", 1)).play();

        Proof.ended(played.record(1), FailureCode.IMAGE_MISSING);
        assertThat(played.unit(1).erases()).isZero();
        assertThat(played.unit(1).storedNetworks()).containsExactly("old-factory");
    }
}
