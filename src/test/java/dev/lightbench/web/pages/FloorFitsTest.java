package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.station.ScanSaying;
import dev.lightbench.station.StationSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing on the floor is larger than its box, in any language, on the screens that it is made for. */
class FloorFitsTest {
    /** The line box of a word is a little higher than its row; its capitals, two thirds of that, are not. */
    private static final String TOO_LARGE = """
            return [...document.querySelectorAll('.tile__word, .tile__text, .tile__serial, .hands h2, .shift small, .shift strong, .scan__now strong, .scan__now p')]
              .filter(e => e.clientWidth > 0 && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight * (e.matches('.tile__word') ? 1.15 : 1) + 1))
              .map(e => (e.closest('.tile')?.dataset.slot ?? 'scan') + ' ' + e.className + ' ' + e.textContent.trim()
                + ' ' + e.scrollWidth + 'x' + e.scrollHeight + ' in ' + e.clientWidth + 'x' + e.clientHeight)""";

    /**
     * The floor cuts off what is larger than itself, so that the page's own height proves nothing: no part, tile or line
     * may reach out of the window, and the foot ends where the window does.
     */
    private static final String OUTSIDE = """
            return [...document.querySelectorAll('.floor > *, .shift > *, .hub, .tile, .hands li, .foot > *')]
              .map(e => [e, e.getBoundingClientRect()])
              .filter(([e, r]) => r.width > 0 && (r.bottom > innerHeight + .5 || r.right > innerWidth + .5 || r.top < 0 || r.left < 0))
              .map(([e, r]) => e.className + ' ' + (e.dataset.slot ?? '') + ' ' + [r.left, r.top, r.right, r.bottom].join())""";

    private static final String STATES =
            "return new Set([...document.querySelectorAll('.tile')]" + ".map(e => e.dataset.state)).size";

    private static Chromium browser;
    private static StillPages pages;

    @BeforeAll
    static void open() throws IOException {
        browser = Chromium.open();
        pages = new StillPages(SampleFloor.of(4));
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
            pages.close();
        }
    }

    static Stream<Arguments> screens() {
        return Stream.of("en", "zh", "es", "de")
                .flatMap(language -> Stream.of(
                        Arguments.of(language, 1920, 1080, 4),
                        Arguments.of(language, 1280, 720, 4),
                        Arguments.of(language, 820, 1180, 4),
                        Arguments.of(language, 1920, 1080, 16)));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everyStateFitsItsTile(String language, int width, int height, int hubs) {
        pages.show(SampleFloor.of(hubs, SampleFloor.scan(ScanSaying.PASSED_BEFORE, "13:07", "C2")));

        browser.show(pages.url("lang=" + language), width, height);

        assertThat(browser.run(STATES)).isEqualTo(12L);
        fits(height);
    }

    @ParameterizedTest
    @CsvSource({"1366,580,4", "1024,768,4", "1280,720,16", "3840,2160,4"})
    void theFloorIsOneWindowWhateverItsSize(int width, int height, int hubs) {
        pages.show(SampleFloor.of(hubs));
        browser.show(pages.url("lang=en"), width, height);

        oneWindow(height);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everyFailureFitsItsTile(String language, int width, int height, int hubs) {
        for (StationSnapshot floor : SampleFloor.failures(hubs)) {
            pages.show(floor);
            browser.show(pages.url("lang=" + language), width, height);
            fits(height);
        }
    }

    private static void fits(int height) {
        assertThat((List<?>) browser.run(TOO_LARGE)).isEmpty();
        oneWindow(height);
    }

    private static void oneWindow(int height) {
        assertThat((List<?>) browser.run(OUTSIDE)).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollHeight")).isEqualTo((long) height);
        assertThat(browser.run("return document.querySelector('.foot').getBoundingClientRect().bottom"))
                .isEqualTo((long) height);
    }
}
