package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.station.ScanSaying;
import dev.lightbench.station.StartMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures of docs/: the station on the demo bench as it goes, and a floor that shows every state. */
@Tag("pictures")
class PicturesTest {
    private static final Path PICTURES = Path.of("docs/pictures");
    private static final long LARGEST = 150_000;
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;

    private static Chromium browser;

    @BeforeAll
    static void open() throws IOException {
        browser = Chromium.open();
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theDemoAsItGoes(@TempDir Path data) throws Exception {
        try (PlayedStation played =
                new PlayedStation(Path.of("fixtures/benches/demo.yaml"), StartMode.AUTOMATIC, data)) {
            browser.show(played.url("/?theme=light"), WIDTH, HEIGHT);
            browser.until(
                    "some have passed and some run",
                    "document.querySelectorAll('[data-state=passed]').length >= 6"
                            + " && document.querySelectorAll('[data-state=running]').length >= 4");
            keep("floor-light");
            browser.show(played.url("/?theme=dark"), WIDTH, HEIGHT);
            browser.until("it is live", "document.querySelector('[data-live]').textContent === 'Live'");
            keep("floor-dark");
            played.settled();
            browser.show(played.url("/runs?theme=light"), WIDTH, HEIGHT);
            keep("runs");
            browser.show(played.url("/runs?verdict=fail&theme=light"), WIDTH, HEIGHT);
            String run = String.valueOf(browser.run(
                    "return [...document.querySelectorAll('.runs tbody tr')].find(row => row.textContent.includes('VERIFY'))"
                            + ".querySelector('a').getAttribute('href')"));
            browser.show(played.url(run + "?theme=light"), WIDTH, HEIGHT);
            keep("run");
        }
    }

    @Test
    void aFloorThatShowsEveryState() throws Exception {
        try (StillPages pages = new StillPages(SampleFloor.of(4))) {
            browser.show(pages.url("lang=en&theme=light"), WIDTH, HEIGHT);
            keep("floor-states");
            pages.show(SampleFloor.of(16, SampleFloor.scan(ScanSaying.PASSED_BEFORE, "13:07", "C2")));
            browser.show(pages.url("lang=en&theme=dark"), WIDTH, HEIGHT);
            keep("floor-112-dark");
        }
    }

    private static void keep(String name) throws IOException {
        Path file = PICTURES.resolve(name + ".png");
        SmallPng.write(browser.picture(), file);
        assertThat(Files.size(file)).isLessThan(LARGEST);
    }
}
