package dev.lightbench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    /** PROTOCOL 0.1: requests 113 to 115 exist from 0.8.0-rc.2 up to and including 1.5.2. */
    @ParameterizedTest
    @CsvSource({
        "0.7.0,false",
        "0.8.0-rc.1,false",
        "0.8.0-rc.2,true",
        "0.8.0-rc.11,true",
        "1.0.1,true",
        "1.5.2,true",
        "1.5.4-rc.1,false",
        "2.0.0-alpha.1,false",
        "2.3.1,false"
    })
    void networksAreListedWithinTheirWindow(String version, boolean lists) {
        assertThat(Version.of(version).orElseThrow().listsNetworks()).isEqualTo(lists);
    }
}
