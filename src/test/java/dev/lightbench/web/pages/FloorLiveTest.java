package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.BenchUnit;
import dev.lightbench.station.StartMode;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What an operator sees and does on a floor that goes: a real station on a quick bench, in a real browser. */
class FloorLiveTest {
    private static final Path BENCH = Path.of("src/test/resources/pages/small.yaml");
    private static final String STATE = "document.querySelector('.tile[data-slot=\"%s\"]').dataset.state === '%s'";
    private static final String LOST = "document.body.classList.contains('is-lost')";

    /** What A1 shows in large while the page knows how long its run usually takes. */
    private static final String NOTE_WORDS = """
            window.seen = [];
            const tile = document.querySelector('[data-slot=A1]');
            new MutationObserver(() => {
              if (tile.dataset.usual) seen.push(tile.querySelector('.tile__word .num').firstChild.textContent);
            }).observe(tile, { subtree: true, childList: true, characterData: true, attributes: true });""";

    @TempDir
    Path data;

    private Chromium browser;

    @BeforeEach
    void open() throws Exception {
        browser = Chromium.open();
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void tilesGoFromRunningToTheirVerdictByThemselves() throws Exception {
        try (PlayedStation played = new PlayedStation(BENCH, StartMode.BY_HAND, data)) {
            browser.show(played.url("/"), 1280, 720);
            browser.until("A1 is found", STATE.formatted("A1", "detected"));

            played.station().start("A1");
            browser.until("A1 runs", STATE.formatted("A1", "running"));
            browser.until(
                    "its gauge moves",
                    "Number(document.querySelector('[data-slot=A1]').style.getPropertyValue('--p')) > 0");

            browser.until("A1 has passed", STATE.formatted("A1", "passed"));
            browser.until("the header counts it", "document.querySelector('.tally--pass strong').textContent === '1'");
            assertThat(browser.text("[data-slot=A1] .tile__word")).contains("Pass");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aScannedSerialGoesWithTheUnitThatIsPutInNext() throws Exception {
        try (PlayedStation played = new PlayedStation(BENCH, StartMode.ON_SCAN, data)) {
            BenchUnit unit = played.bench().remove(PortPath.parse("1-2.1")).orElseThrow();
            browser.show(played.url("/"), 1280, 720);
            browser.until("slots are free", STATE.formatted("B1", "empty"));
            // the two units that are in wait for a scan too: this code is for a slot
            browser.type("B1", Keys.ENTER);
            browser.type("LB-24-001873", Keys.ENTER);
            browser.until("the code was taken", "document.querySelector('.scan').dataset.scan === 'accepted'");
            browser.until("B1 waits for it", STATE.formatted("B1", "reserved"));

            played.bench().insert(unit);

            browser.until("B1 has passed", STATE.formatted("B1", "passed"));
            assertThat(browser.text("[data-slot=B1] .tile__serial")).isEqualTo("LB-24-001873");

            browser.type("LB-24-001873", Keys.ENTER);
            browser.until("a passed serial is refused", "document.querySelector('.scan').dataset.scan === 'refused'");
            assertThat(browser.text(".scan__now strong")).contains("LB-24-001873");
        }
    }

    @Test
    void aFailureSaysWhatToDoAndLeadsToItsRun() throws Exception {
        try (PlayedStation played = new PlayedStation(BENCH, StartMode.AUTOMATIC, data)) {
            browser.show(played.url("/?view=engineer"), 1280, 720);
            browser.until("A2 has failed", STATE.formatted("A2", "failed"));
            assertThat(browser.text("[data-slot=A2] .tile__text .long"))
                    .isEqualTo("Flash does not hold data.Put it in the red bin. No retest.");

            browser.click("[data-slot=A2] a.tile__slot");

            browser.until("its run is open", "location.pathname.startsWith('/runs/')");
            assertThat(browser.text(".verdict .mono")).isEqualTo("VERIFY_FAILED");
            assertThat(browser.text(".verdict p")).isEqualTo("Put it in the red bin. No retest.");
            assertThat(browser.run("return document.querySelectorAll('.steps li').length"))
                    .isEqualTo(5L);
            assertThat(browser.text("#transcript .log")).isNotEmpty();
            String last = browser.text("#transcript .log td");
            browser.click("#transcript a.btn");
            browser.until(
                    "earlier entries come",
                    "document.querySelector('#transcript .log td').textContent !== '" + last + "'");
            assertThat(browser.complaints()).isEmpty();

            browser.show(played.url("/runs?verdict=fail"), 1280, 720);
            assertThat(browser.run("return document.querySelectorAll('.runs tbody tr').length"))
                    .isEqualTo(1L);
        }
    }

    @Test
    void thePageOfARunThatGoesBecomesItsRecord() throws Exception {
        try (PlayedStation played = new PlayedStation(BENCH, StartMode.BY_HAND, data)) {
            browser.show(played.url("/?view=engineer"), 1280, 720);
            browser.until("A1 is found", STATE.formatted("A1", "detected"));
            played.station().start("A1");
            browser.until("A1 leads to its run", "document.querySelector('[data-slot=A1] a.tile__slot') !== null");

            browser.click("[data-slot=A1] a.tile__slot");

            browser.until("the run has passed", "document.querySelector('.verdict[data-state=passed]') !== null");
            assertThat(browser.run("return document.querySelectorAll('.steps li').length"))
                    .isEqualTo(5L);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aSecondRunSaysWhatIsLeft() throws Exception {
        try (PlayedStation played = new PlayedStation(BENCH, StartMode.BY_HAND, data)) {
            browser.show(played.url("/"), 1280, 720);
            browser.until("A1 is found", STATE.formatted("A1", "detected"));
            played.station().start("A1");
            browser.until("A1 has passed", STATE.formatted("A1", "passed"));

            browser.run(NOTE_WORDS);
            played.station().start("A1");

            browser.until("A1 has passed again", "document.querySelector('.tally--pass strong').textContent === '2'");
            assertThat((List<?>) browser.run("return seen"))
                    .as("seconds that were shown with a usual time")
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat((String) word).matches("\\+?[1-9]\\d?"));
        }
    }

    @Test
    void aStationThatIsNotHeardGreysThePageUntilAWholePictureIsThere() throws Exception {
        try (PlayedStation played = new PlayedStation(BENCH, StartMode.AUTOMATIC, data)) {
            played.settled();
            browser.show(played.url("/"), 1280, 720);
            browser.until("it is live", "document.querySelector('[data-live]').textContent === 'Live'");

            played.silent();
            browser.until("the page is grey", LOST);
            assertThat(browser.text("[data-heard]")).matches(".*Last heard \\d\\d:\\d\\d:\\d\\d\\.");
            browser.type("LB-24-001873", Keys.ENTER);
            browser.until("a code is refused", "document.querySelector('.scan').dataset.scan === 'refused'");
            assertThat(browser.run("return getComputedStyle(document.querySelector('.scan')).filter"))
                    .as("the refusal is seen above the grey")
                    .isEqualTo("none");
            assertThat(browser.run("return getComputedStyle(document.querySelector('.fixture')).filter"))
                    .asString()
                    .contains("grayscale(1)");

            played.bench().remove(PortPath.parse("1-1.1"));
            played.heardAgain();
            browser.until("the grey goes", "!" + LOST);
            assertThat(browser.run("return " + STATE.formatted("A1", "empty"))).isEqualTo(true);
        }
    }
}
