package dev.lightbench.web.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHostsTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LocalHost:8080"})
    void namesOfThisComputerWithTheRightPortAreOwn(String host) {
        assertThat(OwnHosts.isOwn(host, 8080)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "localhost.evil.example:8080",
                "evil.example",
                "localhost:8081",
                "localhost",
                "127.0.0.2:8080",
                "0.0.0.0:8080",
                "localhost:8080.evil.example",
                "localhost:",
                "localhost:99999999999",
                "user@localhost:8080",
                ""
            })
    void everythingElseIsNot(String host) {
        assertThat(OwnHosts.isOwn(host, 8080)).isFalse();
    }

    @Test
    void noHostIsNone() {
        assertThat(OwnHosts.isOwn(null, 8080)).isFalse();
    }

    @Test
    void aHostWithoutAPortMeansPort80() {
        assertThat(OwnHosts.isOwn("localhost", 80)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true",
                "http://localhost:8080, -, true",
                "http://localhost:8080, same-origin, true",
                "-, none, true",
                "null, -, false",
                "http://evil.example, -, false",
                "http://localhost:3000, -, false",
                "http://127.0.0.1:8080, -, false",
                "https://localhost:8080, -, false",
                "-, cross-site, false",
                "-, same-site, false",
                "http://localhost:8080, cross-site, false",
                "'', -, false",
                "HTTP://LOCALHOST:8080, -, true",
                "http://localhost.:8080, -, false",
                "http://localhost:8080/, -, false",
                "localhost:8080, -, false",
                "http://localhost:8080, '', false",
                "http://localhost:8080, SAME-ORIGIN, false"
            })
    void onlyTheStationsOwnPagesAndProgramsMayChangeIt(
            @Nullable String origin, @Nullable String site, boolean allowed) {
        List<String> origins = origin == null ? List.of() : List.of(origin);
        assertThat(OwnHosts.mayChange("localhost:8080", origins, site, null)).isEqualTo(allowed);
    }

    @Test
    void oneForeignOriginAmongOwnOnesIsForeign() {
        assertThat(OwnHosts.mayChange(
                        "localhost:8080", List.of("http://localhost:8080", "http://evil.example"), null, null))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "http://localhost:8080/runs?slot=A1, true",
        "http://localhost:80801/, false",
        "http://localhost:8080.evil.example/, false",
        "http://evil.example/http://localhost:8080/, false",
        "https://localhost:8080/, false",
        "'', false"
    })
    void aRefererOfAnotherSiteIsForeignToo(String referer, boolean allowed) {
        assertThat(OwnHosts.mayChange("localhost:8080", List.of(), null, referer))
                .isEqualTo(allowed);
    }
}
