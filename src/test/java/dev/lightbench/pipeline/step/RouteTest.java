package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.OsVersion;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTest {

    private static Abilities unit(Platform platform, String version) {
        return new Abilities(platform, OsVersion.parse(version));
    }

    @ParameterizedTest
    @CsvSource({
        "0.6.3,BY_HELPER,OLD_REQUESTS",
        "0.8.0-rc.1,BY_HELPER,OLD_REQUESTS",
        "0.8.0-rc.2,BY_REQUEST,CONSOLE",
        "1.0.1,BY_REQUEST,CONSOLE",
        "1.1.0-rc.2,BY_REQUEST,CONSOLE",
        "1.1.0,BY_REQUEST,WAITING",
        "1.3.1-rc.1,BY_REQUEST,WAITING",
        "1.3.1,BY_REQUEST,STOPPING",
        "1.5.2,BY_REQUEST,STOPPING",
        "1.5.3-tracker.1,BY_HELPER,WITHOUT_WIFI_REQUESTS",
        "2.0.0-rc.1,BY_HELPER,WITHOUT_WIFI_REQUESTS",
        "2.3.1,BY_HELPER,WITHOUT_WIFI_REQUESTS"
    })
    void isChosenByVersion(String version, Route route, OsRange range) {
        assertThat(Route.of(unit(Platform.PHOTON, version))).contains(route);
        assertThat(Route.of(unit(Platform.P1, version))).contains(route);
        assertThat(Route.of(unit(Platform.ARGON, version))).contains(Route.BY_KNOWN_NETWORKS);
        assertThat(OsRange.of(OsVersion.parse(version).orElseThrow())).contains(range);
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"BORON", "XENON", "ELECTRON", "TRACKER", "CORE", "TACHYON"})
    void isNoneForAUnitWithoutAWayToClearIt(Platform platform) {
        assertThat(Route.of(new Abilities(platform, Optional.empty()))).isEmpty();
        assertThat(Route.of(unit(platform, "2.3.1"))).isEmpty();
    }
}
