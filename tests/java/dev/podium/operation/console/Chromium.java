package dev.podium.operation.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.podium.HomeForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, without a window, driven by Playwright; keeps screenshots in {@code target/screenshots}. */
final class Chromium implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Path executable;
    private final Playwright playwright;
    private BrowserContext browser;
    private Page page;

    private Chromium(Path executable) {
        this.executable = executable;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    }

    /** Skips the test, saying why, where there is no browser or no driver for it. */
    static Chromium orSkip() {
        Optional<Path> executable = Stream.concat(
                        Optional.ofNullable(System.getenv("CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(executable.isPresent(), "No Chromium in " + PLACES + " nor named by CHROMIUM: nothing to look with");
        assumeTrue(
                Chromium.class.getClassLoader().getResource("driver") != null,
                "Playwright's driver is not there: run Maven with -Pbrowser");
        return new Chromium(executable.get());
    }

    /**
     * A page of somebody who was never here, in place of the one before. The browser is the same, as a person's is: it keeps the 20 MB
     * of the console's scripts, compiled.
     */
    Page page(String url) {
        if (browser == null) {
            browser = start(url);
        }
        if (page != null) {
            page.close();
        }
        browser.clearCookies();
        page = browser.newPage();
        JsonObject stored = new JsonObject();
        stored.addProperty("origin", url.replaceFirst("/$", ""));
        stored.addProperty("storageTypes", "local_storage,indexeddb,service_workers");
        browser.newCDPSession(page).send("Storage.clearDataForOrigin", stored);
        page.setDefaultTimeout(60_000);
        return page;
    }

    private BrowserContext start(String url) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        HomeForTests.make("chromium"),
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable)
                                .setHeadless(true)
                                .setArgs(FLAGS)
                                .setBaseURL(url)
                                .setViewportSize(1400, 900)
                                .setLocale("en-GB"));
    }

    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        if (browser != null) {
            browser.close();
        }
        playwright.close();
    }
}
