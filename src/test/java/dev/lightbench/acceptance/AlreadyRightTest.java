package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A unit that carries the product already, or something that only just is not it. */
class AlreadyRightTest {

    @Test
    void aUnitThatCarriesTheProductPassesWithoutAnEraseOrAWrite() throws Exception {
        Fixture fixture = Fixture.withProducts().unit(carrying(product()));

        Played played = fixture.play();

        assertThat(played.record(1).passed()).isTrue();
        assertThat(played.record(1).facts()).containsEntry("flashed", "already right");
        assertThat(played.unit(1).erases()).isZero();
        assertThat(played.unit(1).writes()).isZero();
        Truth.ofEveryPass(played, fixture.images());
    }

    @Test
    void oneThatDiffersInTheMiddleOnlyIsWrittenAnew() throws Exception {
        byte[] damaged = Arrays.copyOf(product(), product().length);
        damaged[damaged.length / 2] ^= 1;
        Fixture fixture = Fixture.withProducts().unit(carrying(damaged));

        Played played = fixture.play();

        assertThat(played.record(1).passed()).isTrue();
        assertThat(played.unit(1).erases()).isEqualTo(1);
        Truth.ofEveryPass(played, fixture.images());
    }

    private static byte[] product() {
        return Fixture.product(Platform.PHOTON).build();
    }

    private static UnitSpec carrying(byte[] application) {
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1);
        return new UnitSpec(
                unit.platform(),
                unit.deviceId(),
                unit.osVersion(),
                unit.networks(),
                unit.credentials(),
                unit.connecting(),
                application,
                unit.flaws());
    }
}
