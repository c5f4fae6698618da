package dev.podium.operation.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.podium.operation.LandingHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Podium tab for those who may only look, with a keyboard, a phone or in the dark, and when something is away. */
@QuarkusTest
@TestProfile(LandingHub.class)
class TabForEveryoneTest extends BakeryInBrowser {

    @Test
    void aViewerSeesEverythingButWhatChangesSomething() {
        tab.as("vera", LandingHub.PASSWORD);
        tab.openOverview();
        tab.lacksButton("Run");
        page.navigate("/hawtio/podium/pipelines/bakery");
        assertThat(page.locator(".podium-graph")).isVisible();
        for (String button : List.of("Run", "Run some …", "Pause …")) {
            tab.lacksButton(button);
        }
        page.navigate("/hawtio/podium/datasets/bakery.loaves");
        assertThat(page.getByRole(AriaRole.TAB, Tab.pageNamed("Loads"))).isVisible();
        assertThat(page.getByRole(AriaRole.TAB, Tab.pageNamed("Quarantine"))).hasCount(0);
        tab.lacksButton("Reset watermark …");
    }

    @ParameterizedTest
    @CsvSource({"otto, 0", "bert, 1"})
    void anOperatorOfSomePipelinesGetsTheButtonsOfThose(String user, int buttons) {
        tab.as(user, LandingHub.PASSWORD);
        tab.openOverview();
        assertThat(tab.card().getByRole(AriaRole.BUTTON, Tab.named("Run"))).hasCount(buttons);
        page.navigate("/hawtio/podium/pipelines/bakery");
        assertThat(page.locator(".podium-graph")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Pause …"))).hasCount(buttons);
        page.navigate("/hawtio/podium/datasets/bakery.loaves");
        assertThat(page.getByRole(AriaRole.TAB, Tab.pageNamed("Loads"))).isVisible();
        assertThat(page.getByRole(AriaRole.TAB, Tab.pageNamed("Quarantine"))).hasCount(buttons);
    }

    @Test
    void theTabFollowsTheConsoleIntoTheDark() {
        tab.as("vera", LandingHub.PASSWORD);
        tab.openOverview();
        Object light = background();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.waitForFunction("() => document.documentElement.classList.contains('pf-v6-theme-dark')");
        assertNotEquals(light, background());
        Chromium.keep(page, "tab-overview-dark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/pipelines/bakery", "/datasets/bakery.loaves", "/files"})
    void onANarrowScreenNoPageIsWiderThanTheScreen(String view) {
        tab.as("operator", "operator");
        page.setViewportSize(390, 844);
        page.navigate("/hawtio/podium" + view);
        assertThat(page.locator(".podium-title h1")).isVisible();
        page.waitForTimeout(500);
        Chromium.keep(page, "tab-narrow" + view.replace('/', '-'));
        // What slides out of sight meanwhile may take a while.
        page.waitForFunction(
                "() => { const tab = document.querySelector('.podium');"
                        + " return document.documentElement.scrollWidth <= innerWidth && tab.scrollWidth <= tab.clientWidth; }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/pipelines/bakery", "/datasets/bakery.loaves"})
    void noPageIsClosedToWhoReadsItByEarOrPressesItWithAFinger(String view) {
        tab.as("operator", "operator");
        page.navigate("/hawtio/podium" + view);
        assertThat(page.locator(".podium-title h1")).isVisible();
        assertThat(page.getByText("Loading")).hasCount(0);
        assertEquals(List.of(), Accessibility.violations(page));
        page.setViewportSize(375, 812);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("html")).hasClass(Pattern.compile("pf-v6-theme-dark"));
        assertEquals(List.of(), Accessibility.violations(page));
    }

    @Test
    void aDialogueIsAnsweredByKeyboardAndGivesTheFocusBack() {
        tab.as("operator", "operator");
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Run some …")).press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("bakery.loaves")).isFocused();
        assertEquals(List.of(), Accessibility.violations(page));
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Run some …"))).isFocused();
    }

    @Test
    void theAddressKeepsWhichTabIsChosen() {
        tab.as("operator", "operator");
        page.navigate("/hawtio/podium/datasets/bakery.loaves");
        page.getByRole(AriaRole.TAB, Tab.pageNamed("Columns")).press("Enter");
        assertThat(page).hasURL(Pattern.compile("#columns$"));
        page.getByRole(AriaRole.LINK, Tab.pageNamed("Overview")).click();
        assertThat(page.locator(".podium-title h1")).hasText("Pipelines");
        assertThat(page.locator(".podium")).isFocused();
        page.goBack();
        assertThat(page.getByRole(AriaRole.TAB, Tab.pageNamed("Columns"))).hasAttribute("aria-selected", "true");
    }

    @Test
    void everyLinkAndButtonIsReachedByKeyboardAndShowsThatItIs() {
        tab.as("operator", "operator");
        tab.openOverview();
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
        assertThat(page.getByRole(AriaRole.TAB, Tab.pageNamed("Loads"))).isVisible();
    }

    @Test
    void aHubThatIsAwayAndASessionThatIsOverAreTold() {
        tab.as("vera", LandingHub.PASSWORD);
        tab.openOverview();
        page.route("**/api/overview", route -> route.abort());
        assertThat(page.getByText("The hub does not answer").first()).isVisible();
        assertThat(tab.card()).isVisible();
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
        tab.as("vera", LandingHub.PASSWORD);
        page.navigate("/hawtio/podium" + view);
        assertThat(page.getByText("Not found")).isVisible();
        page.getByText("To the overview").click();
        assertThat(page.locator(".podium-title h1")).hasText("Pipelines");
    }

    @Test
    void theXmlOfAllRoutesIsParsedOnceHoweverManyThereAre() {
        page.addInitScript(
                """
                window.parsed = 0;
                const parse = DOMParser.prototype.parseFromString;
                DOMParser.prototype.parseFromString = function (text, type) {
                  window.parsed += text.includes('<routes') ? 1 : 0;
                  return parse.call(this, text, type);
                };
                """);
        tab.as("vera", LandingHub.PASSWORD);
        tab.openOverview();
        // The console around the tab reads them in its own time.
        page.waitForFunction("() => window.parsed > 0");
        assertEquals(1, page.evaluate("() => window.parsed"));
    }

    private Object background() {
        return page.evaluate("() => getComputedStyle(document.querySelector('.podium-card')).backgroundColor");
    }
}
