package dev.podium.operation.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The Podium tab in a page of a browser: logs in, finds its way, and keeps what the browser complained about. */
final class Tab {

    private final List<String> complaints = new ArrayList<>();
    private final Page page;

    Tab(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Scripts that failed, and what the page's policy forbade. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Logs in, and waits until the bakery's routes run. */
    void as(String name, String password) {
        assertTrue(page.request()
                .post(
                        "/hawtio/auth/login",
                        RequestOptions.create().setData(Map.of("username", name, "password", password)))
                .ok());
        Awaitility.await()
                .until(() -> page.request().get("/api/pipelines/bakery/graph").ok());
    }

    /** A run of the bakery that somebody else asked for. */
    void runToEnd() {
        runToEnd("incremental");
    }

    void runToEnd(String mode) {
        String run = page.request()
                .post("/api/runs", RequestOptions.create().setData(Map.of("pipeline", "bakery", "mode", mode)))
                .headers()
                .get("location");
        Awaitility.await()
                .until(() ->
                        page.request().get(run).text().matches("(?s).*\"state\":\"(SUCCEEDED|FAILED)\",\"datasets.*"));
    }

    void openOverview() {
        page.navigate("/hawtio/podium");
        assertThat(card()).isVisible();
    }

    Locator card() {
        return page.getByRole(AriaRole.ARTICLE, pageNamed("Pipeline bakery"));
    }

    /** None of the tab's own has this name, whatever the console around it has; else what the page shows is told, as a screen reader reads it. */
    void lacksButton(String name) {
        try {
            assertThat(page.locator(".podium").getByRole(AriaRole.BUTTON, named(name)))
                    .hasCount(0);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + page.locator("body").ariaSnapshot(), e);
        }
    }

    /** Of what the page is about. */
    void seeState(String state) {
        assertThat(page.locator(".podium-title .podium-state")).hasText(state);
    }

    static Page.GetByRoleOptions pageNamed(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
