package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsVersionTest {

    private static OsVersion version(String text) {
        return OsVersion.parse(text).orElseThrow();
    }

    @Test
    void ordersReleaseCandidatesBeforeTheirRelease() {
        List<OsVersion> ordered = List.of(
                version("0.7.0"),
                version("0.8.0-rc.2"),
                version("0.8.0-rc.12"),
                version("1.0.0"),
                version("1.5.2-rc.1"),
                version("1.5.2"),
                version("1.5.3-tracker.1"),
                version("2.3.1"));
        assertThat(ordered).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.5", "1.5.2.1", "v1.5.2", "1.5.2-", "develop", "1.5.99999"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(OsVersion.parse(text)).isEmpty();
    }
}
