package dev.podium.operation.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.podium.operation.Bakery;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The console's tab in a browser, in a hub that runs a bakery. */
abstract class BakeryInBrowser {

    static Chromium chromium;
    static Bakery bakery;

    @TestHTTPResource("/")
    String hub;

    Page page;
    Tab tab;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.orSkip();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        bakery = new Bakery();
    }

    @AfterAll
    static void close() throws IOException {
        if (bakery != null) {
            bakery.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void look() {
        page = chromium.page(hub);
        tab = new Tab(page);
    }
}
