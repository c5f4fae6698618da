package dev.podium.operation.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.podium.operation.Bakery;
import dev.podium.operation.LandingHub;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Podium tab of the console as people use it, in a real browser and a whole hub. */
@QuarkusTest
@TestProfile(LandingHub.class)
class PodiumTabTest {

    private static Chromium chromium;
    private static Bakery bakery;

    @TestHTTPResource("/")
    String hub;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.orSkip();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
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
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @Test
    void aFailingPipelineIsBroughtBackToGreenInTheBrowserAlone() throws IOException {
        bakery.breaks();
        as("operator", "operator");
        openOverview();
        card().getByRole(AriaRole.BUTTON, named("Run")).click();
        assertThat(card().getByText("failed").first()).isVisible();
        Chromium.keep(page, "tab-overview-failed");

        card().getByText("See why").click();
        assertThat(page.getByText("bakery.loaves failed").first()).isVisible();
        assertThat(page.getByText("is not there (404)").first()).isVisible();
        assertThat(page.getByText("Mend what the message names, then retry").first())
                .isVisible();
        Chromium.keep(page, "tab-run-failed");

        bakery.gives("[{\"id\":1,\"baked\":\"2026-01-01\"},{\"id\":\"two\",\"baked\":\"2026-01-02\"}]");
        page.getByRole(AriaRole.BUTTON, pageNamed("Retry")).click();
        seeState("succeeded");
        Chromium.keep(page, "tab-run-green");

        page.getByRole(AriaRole.LINK, pageNamed("bakery.loaves")).first().click();
        page.getByRole(AriaRole.TAB, pageNamed("Quarantine (1)")).click();
        assertThat(page.getByText("\"two\"").first()).isVisible();
        Chromium.keep(page, "tab-quarantine");
        bakery.contract("evolve");
        page.getByRole(AriaRole.BUTTON, pageNamed("Replay 1 record")).click();
        seeState("succeeded");

        page.getByRole(AriaRole.LINK, pageNamed("bakery.loaves")).first().click();
        page.getByRole(AriaRole.TAB, pageNamed("Quarantine")).click();
        assertThat(page.getByText("Nothing waits")).isVisible();
        bakery.contract("quarantine");
        assertEquals(List.of(), complaints);
    }

    @Test
    void aRunIsStartedForWhatIsChosenAndShowsItsSteps() {
        bakery.gives("[{\"id\":5,\"baked\":\"2026-01-05\"}]");
        as("operator", "operator");
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByRole(AriaRole.BUTTON, pageNamed("Run some")).click();
        Locator dialogue = page.getByRole(AriaRole.DIALOG);
        dialogue.getByLabel("bakery.loaves").check();
        dialogue.getByLabel("Everything again").check();
        Chromium.keep(page, "tab-run-some");
        dialogue.getByRole(AriaRole.BUTTON, named("Run")).click();

        seeState("succeeded");
        assertThat(page.getByText("full of bakery.loaves")).isVisible();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR, pageNamed("Progress of bakery.shop")))
                .hasAttribute("aria-valuenow", "100");
        page.getByRole(AriaRole.TAB, pageNamed("Timeline")).click();
        assertThat(page.getByLabel("Steps over time").getByText("bakery.shop")).isVisible();
        assertEquals(List.of(), complaints);
    }

    @Test
    void aPipelineIsPausedWithAReasonThatAllSeeAndResumed() {
        as("operator", "operator");
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByRole(AriaRole.BUTTON, pageNamed("Pause …")).click();
        page.getByLabel("Why").fill("The oven is being moved");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, named("Pause"))
                .click();
        assertThat(page.getByText("Paused by operator").first()).isVisible();
        assertThat(page.getByText("The oven is being moved").first()).isVisible();
        Chromium.keep(page, "tab-paused");
        page.getByRole(AriaRole.BUTTON, pageNamed("Resume")).click();
        assertThat(page.getByText("Paused by operator")).hasCount(0);
    }

    @Test
    void aResetOfTheWatermarkAsksTwice() {
        bakery.gives("[{\"id\":11,\"baked\":\"2026-05-01\"}]");
        as("operator", "operator");
        runToEnd();
        page.navigate("/hawtio/podium/datasets/bakery.loaves");
        assertThat(page.locator(".podium-facts")).containsText("2026-05-01");

        page.getByRole(AriaRole.BUTTON, pageNamed("Reset watermark")).click();
        Locator dialogue = page.getByRole(AriaRole.DIALOG);
        assertThat(dialogue.getByRole(AriaRole.BUTTON, named("Go on …"))).isDisabled();
        dialogue.getByLabel("Value", new Locator.GetByLabelOptions().setExact(true))
                .fill("2026-04-01");
        dialogue.getByRole(AriaRole.BUTTON, named("Go on …")).click();
        Locator reset = dialogue.getByRole(AriaRole.BUTTON, named("Reset it"));
        assertThat(reset).isDisabled();
        dialogue.getByRole(AriaRole.TEXTBOX).fill("bakery");
        assertThat(reset).isDisabled();
        dialogue.getByRole(AriaRole.TEXTBOX).fill("bakery.loaves");
        Chromium.keep(page, "tab-watermark");
        reset.click();
        assertThat(page.locator(".podium-facts")).containsText("2026-04-01");
    }

    @Test
    void aPipelineIsDrawnAsItsRoutesSubscribe() {
        as("vera", LandingHub.PASSWORD);
        page.navigate("/hawtio/podium/pipelines/bakery");
        assertThat(page.getByLabel("bronze bakery.loaves")).isVisible();
        assertThat(page.getByLabel("delivery bakery.shop")).isVisible();
        assertThat(page.locator(".podium-edge")).hasCount(1);
        double from = page.getByLabel("bronze bakery.loaves").boundingBox().x;
        double to = page.getByLabel("delivery bakery.shop").boundingBox().x;
        assertTrue(from < to, "data goes from left to right");
        Chromium.keep(page, "tab-pipeline");
    }

    @Test
    void aStepLeadsToTheDiagramOfItsRoute() {
        as("vera", LandingHub.PASSWORD);
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByLabel("delivery bakery.shop").click();
        assertThat(page.locator("#camel-content")).containsText("bakery.shop");
        assertThat(page.locator(".camel-node-content").first()).isVisible();
        Chromium.keep(page, "tab-to-diagram");
    }

    @Test
    void aViewerSeesEverythingButWhatChangesSomething() {
        as("vera", LandingHub.PASSWORD);
        openOverview();
        assertThat(page.getByRole(AriaRole.BUTTON, pageNamed("Run"))).hasCount(0);
        page.navigate("/hawtio/podium/pipelines/bakery");
        assertThat(page.locator(".podium-graph")).isVisible();
        for (String button : List.of("Run", "Run some …", "Pause …")) {
            assertThat(page.getByRole(AriaRole.BUTTON, pageNamed(button))).hasCount(0);
        }
        page.navigate("/hawtio/podium/datasets/bakery.loaves");
        assertThat(page.getByRole(AriaRole.TAB, pageNamed("Loads"))).isVisible();
        assertThat(page.getByRole(AriaRole.TAB, pageNamed("Quarantine"))).hasCount(0);
        assertThat(page.getByRole(AriaRole.BUTTON, pageNamed("Reset watermark")))
                .hasCount(0);
    }

    @Test
    void aBrokenFileIsShownWithLineAndReason() throws IOException {
        bakery.breaksFile();
        as("vera", LandingHub.PASSWORD);
        page.navigate("/hawtio/podium");
        page.getByText("See what is wrong").click();
        assertThat(page.getByText("line 5").first()).isVisible();
        assertThat(page.getByText("'lod'").first()).isVisible();
        Chromium.keep(page, "tab-files");
        bakery.mendsFile();
        assertThat(page.getByText("files run as they are on the disk")).isVisible();
    }

    @Test
    void theTabFollowsTheConsoleIntoTheDark() {
        as("vera", LandingHub.PASSWORD);
        openOverview();
        Object light = background();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.waitForFunction("() => document.documentElement.classList.contains('pf-v6-theme-dark')");
        assertNotEquals(light, background());
        Chromium.keep(page, "tab-overview-dark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/pipelines/bakery", "/datasets/bakery.loaves", "/files"})
    void onANarrowScreenNoPageIsWiderThanTheScreen(String view) {
        as("operator", "operator");
        page.setViewportSize(390, 844);
        page.navigate("/hawtio/podium" + view);
        assertThat(page.locator(".podium-title h1")).isVisible();
        page.waitForTimeout(500);
        Chromium.keep(page, "tab-narrow" + view.replace('/', '-'));
        assertEquals(
                true,
                page.evaluate(
                        "() => { const tab = document.querySelector('.podium');"
                                + " return document.documentElement.scrollWidth <= innerWidth && tab.scrollWidth <= tab.clientWidth; }"));
    }

    @Test
    void everyLinkAndButtonIsReachedByKeyboardAndShowsThatItIs() {
        as("operator", "operator");
        openOverview();
        page.locator(".podium-title h1").click();
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("Tab");
            reached.add((String) page.evaluate("() => document.activeElement.textContent.trim()"));
            if (reached.contains("bakery")) {
                break;
            }
        }
        assertTrue(reached.contains("bakery"), "reached " + reached);
        assertNotEquals("none", page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".podium-graph")).isVisible();
        page.getByLabel("bronze bakery.loaves").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.TAB, pageNamed("Loads"))).isVisible();
    }

    @Test
    void aHubThatIsAwayAndASessionThatIsOverAreTold() {
        as("vera", LandingHub.PASSWORD);
        openOverview();
        page.route("**/api/overview", route -> route.abort());
        assertThat(page.getByText("The hub does not answer").first()).isVisible();
        assertThat(card()).isVisible();
        page.unroute("**/api/overview");
        assertThat(page.getByText("The hub does not answer")).hasCount(0);
        page.context().clearCookies();
        assertThat(page.getByText("Your session is over")
                        .or(page.getByLabel("Password"))
                        .first())
                .isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pipelines/nothing", "/datasets/no.body", "/runs/none", "/elsewhere/x"})
    void whatIsNotThereIsToldWithTheWayBack(String view) {
        as("vera", LandingHub.PASSWORD);
        page.navigate("/hawtio/podium" + view);
        assertThat(page.getByText("Not found")).isVisible();
        page.getByText("To the overview").click();
        assertThat(page.locator(".podium-title h1")).hasText("Pipelines");
    }

    private void as(String name, String password) {
        assertTrue(page.request()
                .post(
                        "/hawtio/auth/login",
                        RequestOptions.create().setData(Map.of("username", name, "password", password)))
                .ok());
        Awaitility.await()
                .until(() -> page.request().get("/api/pipelines/bakery/graph").ok());
    }

    private void runToEnd() {
        String run = page.request()
                .post("/api/runs", RequestOptions.create().setData(Map.of("pipeline", "bakery")))
                .headers()
                .get("location");
        Awaitility.await()
                .until(() ->
                        page.request().get(run).text().matches("(?s).*\"state\":\"(SUCCEEDED|FAILED)\",\"datasets.*"));
    }

    private void openOverview() {
        page.navigate("/hawtio/podium");
        assertThat(card()).isVisible();
    }

    private Locator card() {
        return page.getByRole(AriaRole.ARTICLE, pageNamed("Pipeline bakery"));
    }

    private void seeState(String state) {
        assertThat(page.locator(".podium-title .podium-state")).hasText(state);
    }

    private Object background() {
        return page.evaluate("() => getComputedStyle(document.querySelector('.podium-card')).backgroundColor");
    }

    private static Page.GetByRoleOptions pageNamed(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
