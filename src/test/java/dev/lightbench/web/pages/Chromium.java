package dev.lightbench.web.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium without a screen. A test that needs it is skipped by name where it is missing, and
 * fails there where {@code CI} is set.
 */
final class Chromium implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final Path profile;

    private Chromium(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    static Chromium open() throws IOException {
        for (Path needed : List.of(BROWSER, DRIVER)) {
            String missing = needed + " is missing: apt-get install chromium chromium-driver";
            if (!Files.isExecutable(needed) && System.getenv("CI") != null) {
                throw new AssertionError(missing);
            }
            assumeTrue(Files.isExecutable(needed), missing);
        }
        Path profile = Files.createTempDirectory("lightbench-chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(service, options), profile);
    }

    /** Shows a page in a viewport of exactly this size. */
    void show(String url, int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                java.util.Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(width, height));
        driver.get(url);
        driver.executeAsyncScript("document.fonts.ready.then(() => requestAnimationFrame(arguments[0]))");
    }

    Object run(String script, Object... arguments) {
        Object result = driver.executeScript(script, arguments);
        return result == null ? "" : result;
    }

    /** Clicks what is there at this moment: a live page puts another element in its place at any time. */
    void click(String css) {
        driver.executeScript("document.querySelector(arguments[0]).click()", css);
    }

    String text(String css) {
        return String.valueOf(run("return document.querySelector(arguments[0])?.textContent ?? ''", css));
    }

    /** Types keys into whatever has the focus, as a scanner does. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Waits until the script returns true, or fails with the page's text. */
    void until(String what, String script) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> what + "; the page says: "
                        + run("return document.body.innerText").toString().replace('\n', ' '))
                .until(page -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
    }

    String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** What the browser's console complained of. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    byte[] picture() {
        return driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES);
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
