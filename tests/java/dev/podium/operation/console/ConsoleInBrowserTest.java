package dev.podium.operation.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.podium.operation.ConsoleHub;
import dev.podium.operation.security.ProviderStandIn;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console as a person sees it, in a real browser. */
@QuarkusTest
@TestProfile(ConsoleHub.class)
class ConsoleInBrowserTest {

    private static Chromium chromium;

    @TestHTTPResource("/")
    String hub;

    @ConfigProperty(name = "podium.oidc.url")
    String url;

    private final List<String> brokenRules = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() {
        chromium = Chromium.orSkip();
        // Generous, for machines that do other things meanwhile.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void look() {
        page = chromium.page(hub);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                brokenRules.add(message.text());
            }
        });
    }

    @Test
    void aWrongPasswordIsToldOnTheLoginPage() {
        page.navigate("/hawtio/");
        login("admin", "wrong");

        assertThat(page.getByText("Invalid login credentials")).isVisible();
        Chromium.keep(page, "login-wrong");
    }

    @Test
    void anOperatorLogsInAndSeesRoutesCountAndLogsOut() {
        page.navigate("/hawtio/camel");
        Chromium.keep(page, "login");
        login("operator", "operator");

        openRoute("sales.beat");
        seeItCount("beat");
        seeItCount("to-odd");
        Chromium.keep(page, "route-diagram");

        tab("Source").click();
        assertThat(page.getByText("odd-or-even").first()).isVisible();
        Chromium.keep(page, "route-source");

        logout("operator");
        assertThat(wayToLogIn("User credentials")).isVisible();
        page.navigate("/hawtio/camel");
        assertThat(wayToLogIn("User credentials")).isVisible();
        assertEquals(List.of(), brokenRules);
    }

    @Test
    void aViewerSeesTheDiagramTooAndIsToldWhatHeMayNotDo() {
        page.navigate("/hawtio/camel");
        login("viewer", "viewer");

        openRoute("sales.beat");
        seeItCount("beat");
        tab("Operations").click();
        Chromium.keep(page, "operations-viewer");
    }

    @Test
    void whoComesFromTheProviderSeesThePipelinesByHisNameThere() throws IOException {
        try (ProviderStandIn provider = new ProviderStandIn(url).person("olga@example.com", "operator")) {
            page.navigate("/hawtio/");
            assertThat(wayToLogIn("The provider")).isVisible();
            Chromium.keep(page, "login-ways");
            loginAtProvider("olga@example.com");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("olga@example.com")))
                    .isVisible();
            Chromium.keep(page, "login-by-provider");
        }
        page.navigate("/api/me");
        assertThat(page.getByText("olga@example.com")).isVisible();
        page.navigate("/hawtio/podium");
        logout("olga@example.com");
        assertThat(wayToLogIn("The provider")).isVisible();
        assertEquals(List.of(), brokenRules);
    }

    @Test
    void whomTheProviderRefusesIsToldOnTheLoginPageWhyAndCanTryAgain() throws IOException {
        page.navigate("/hawtio/login?refused=away");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The provider does not answer");
        assertThat(wayToLogIn("The provider")).isVisible();
        try (ProviderStandIn provider = new ProviderStandIn(url).person("olga@example.com", "operator")) {
            loginAtProvider("a-stranger");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The provider did not let you in");
            Chromium.keep(page, "login-refused");
            page.reload();
            assertThat(wayToLogIn("The provider")).isVisible();
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
            loginAtProvider("olga@example.com");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("olga@example.com")))
                    .isVisible();
        }
        assertEquals(List.of(), brokenRules);
    }

    private void loginAtProvider(String name) {
        wayToLogIn("The provider").click();
        page.getByLabel("Name").fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private Locator wayToLogIn(String name) {
        return page.getByText(name, new Page.GetByTextOptions().setExact(true));
    }

    private void login(String name, String password) {
        wayToLogIn("User credentials").click();
        page.getByLabel("Username").first().fill(name);
        page.getByLabel("Password").first().fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
    }

    private void logout(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
        page.getByText("Log out").click();
    }

    /** Who has logged in sees the pipelines first. */
    private void openRoute(String id) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Camel").setExact(true))
                .click();
        Locator tree = page.locator("#camel-tree-view");
        page.getByText("Expand all").click();
        tree.getByText(id, new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        tab("Route Diagram").click();
    }

    private Locator tab(String name) {
        return page.locator("#camel-content").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    /** Its counter grows while one looks. */
    private void seeItCount(String id) {
        Locator counter = page.locator(".camel-node-content")
                .filter(new Locator.FilterOptions().setHasText("(ID: " + id + ")"))
                .locator(".number");
        assertThat(counter).isVisible();
        int before = Integer.parseInt(counter.innerText().strip());
        page.waitForCondition(() -> Integer.parseInt(counter.innerText().strip()) > before);
    }
}
