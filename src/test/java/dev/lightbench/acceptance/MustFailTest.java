package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Fault;
import dev.lightbench.bench.Moment;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ApplicationTag.Mode;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that look right at a glance, each of which would be a false PASS. A sound unit beside them passes. */
class MustFailTest {
    private static final int BESIDE = 2;

    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.2.1", "1.4.0", "1.5.2"})
    @Proves(FailureCode.CREDENTIALS_RETURNED)
    void aProductThatStoresCredentialsAndListensAllTheSame(String os) throws Exception {
        ApplicationTag storesAndListens = new ApplicationTag(Mode.AUTOMATIC, true, "from-the-product", false);
        Fixture fixture = new Fixture()
                .image(Fixture.product(Platform.PHOTON).tag(storesAndListens).build())
                .image(Fixture.product(Platform.P1).build());

        Played played =
                fixture.unit(Specs.unit(Platform.PHOTON, os, 1)).unit(beside()).play();

        assertThat(played.unit(1).listening())
                .as("it listens, which is the trap")
                .isTrue();
        assertThat(played.unit(1).storedNetworks()).isNotEmpty();
        assertFailed(played, FailureCode.CREDENTIALS_RETURNED);
    }

    @Test
    @Proves(FailureCode.CREDENTIALS_NOT_CLEARED)
    void aUnitThatClearsNothingWhileItsApplicationListens() throws Exception {
        ApplicationTag listens = new ApplicationTag(Mode.AUTOMATIC, true, "", false);
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1, listens, Duration.ZERO);

        Played played =
                withProducts(Specs.flawed(unit, Flaw.CLEAR_DOES_NOTHING)).play();

        assertFailed(played, FailureCode.CREDENTIALS_NOT_CLEARED);
        assertThat(played.unit(1).erases()).as("nothing is flashed on it").isZero();
    }

    @Test
    @Proves(FailureCode.PRODUCT_REJECTED)
    void aProductThatTheSystemRejectsAndThatThenListensInSafeMode() throws Exception {
        Fixture fixture = new Fixture()
                .image(Fixture.product(Platform.PHOTON)
                        .needsToo(new Dependency(ModuleFunction.BOOTLOADER.code(), 0, 9999))
                        .build())
                .image(Fixture.product(Platform.P1).build());

        Played played = fixture.unit(Specs.unit(Platform.PHOTON, "1.5.2", 1))
                .unit(beside())
                .play();

        assertThat(played.unit(1).running()).as("no application runs").isEmpty();
        assertFailed(played, FailureCode.PRODUCT_REJECTED);
    }

    @Test
    @Proves(FailureCode.VERIFY_FAILED)
    void flashThatDoesNotHold() throws Exception {
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1);

        Played played =
                withProducts(Specs.flawed(unit, Flaw.FLASH_DOES_NOT_HOLD)).play();

        assertFailed(played, FailureCode.VERIFY_FAILED);
    }

    @Test
    @Proves(FailureCode.UNIT_SWAPPED)
    void aUnitWhoseDeviceIdIsAnotherAfterAReset() throws Exception {
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1);

        Played played =
                withProducts(Specs.flawed(unit, Flaw.ANOTHER_ID_AFTER_RESET)).play();

        assertFailed(played, FailureCode.UNIT_SWAPPED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Proves(FailureCode.UNIT_SWAPPED)
    void twoUnitsThatChangePlacesWhileOneOfThemResetsBothFail(int disconnect) throws Exception {
        Fault swap =
                new Fault.Swap(new Moment.AtDisconnect(disconnect), PortPath.parse("1-1.3"), Duration.ofMillis(400));
        UnitSpec first = Specs.unit(Platform.PHOTON, "1.5.2", 1);

        Played played = Fixture.withProducts()
                .unit(first, swap)
                .unit(beside())
                .unit(Specs.unit(Platform.PHOTON, "1.5.2", 3))
                .play();

        assertFailed(played, FailureCode.UNIT_SWAPPED);
        assertThat(played.record(3).passed()).isFalse();
        assertThat(played.record(3).failure().orElseThrow().code())
                .isIn(FailureCode.UNIT_SWAPPED, FailureCode.UNIT_GONE);
    }

    @Test
    @Proves(FailureCode.UNIT_SILENT)
    void aMuteUnit() throws Exception {
        Played played = withProducts(Specs.flawed(Specs.unit(Platform.PHOTON, "1.5.2", 1), Flaw.MUTE))
                .play();

        assertFailed(played, FailureCode.UNIT_SILENT);
    }

    @Test
    void aProductThatPanics() throws Exception {
        Fixture fixture = new Fixture()
                .image(Fixture.product(Platform.PHOTON)
                        .tag(new ApplicationTag(Mode.AUTOMATIC, false, "", true))
                        .build())
                .image(Fixture.product(Platform.P1).build());

        Played played = fixture.unit(Specs.unit(Platform.PHOTON, "1.5.2", 1))
                .unit(beside())
                .play();

        assertThat(played.record(1).passed()).isFalse();
        assertThat(played.record(BESIDE).passed()).isTrue();
    }

    @Test
    @Proves(FailureCode.PRODUCT_NOT_LISTENING)
    void aProductThatNeverListensUnlessThePipelineSaysSo() throws Exception {
        Fixture fixture = new Fixture()
                .image(Fixture.product(Platform.PHOTON)
                        .tag(new ApplicationTag(Mode.MANUAL, false, "", false))
                        .build())
                .image(Fixture.product(Platform.P1).build());

        Played played = fixture.unit(Specs.unit(Platform.PHOTON, "1.5.2", 1))
                .unit(beside())
                .play();

        assertFailed(played, FailureCode.PRODUCT_NOT_LISTENING);
    }

    private static UnitSpec beside() {
        return Specs.unit(Platform.P1, "1.4.0", 99);
    }

    private static Fixture withProducts(UnitSpec unit) {
        return Fixture.withProducts().unit(unit).unit(beside());
    }

    private static void assertFailed(Played played, FailureCode code) {
        Proof.ended(played.record(1), code);
        assertThat(played.record(BESIDE).passed()).as("the unit beside it").isTrue();
    }
}
