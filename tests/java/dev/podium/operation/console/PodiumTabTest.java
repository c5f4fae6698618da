package dev.podium.operation.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.podium.operation.Bakery;
import dev.podium.operation.LandingHub;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Podium tab of the console as people use it, in a real browser and a whole hub. */
@QuarkusTest
@TestProfile(LandingHub.class)
class PodiumTabTest extends BakeryInBrowser {

    @Inject
    Warehouse warehouse;

    @Test
    void aFailingPipelineIsBroughtBackToGreenInTheBrowserAlone() throws IOException {
        bakery.breaks();
        tab.as("operator", "operator");
        tab.openOverview();
        tab.card().getByRole(AriaRole.BUTTON, Tab.named("Run")).click();
        assertThat(tab.card().getByText("failed").first()).isVisible();
        Chromium.keep(page, "tab-overview-failed");

        tab.card().getByText("See why").click();
        assertThat(page.getByText("bakery.loaves failed").first()).isVisible();
        assertThat(page.getByText("is not there (404)").first()).isVisible();
        assertThat(page.getByText("Something of ours is to be changed")).isVisible();
        assertThat(page.getByText("from the hub's next start").first()).isVisible();
        assertThat(page.getByText("not done, as bakery.loaves failed")).isVisible();
        Chromium.keep(page, "tab-run-failed");

        bakery.gives("[{\"id\":1,\"baked\":\"" + Bakery.nextDay() + "\"},{\"id\":\"two\",\"baked\":\""
                + Bakery.nextDay() + "\"}]");
        endedHoursAgo();
        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Retry")).click();
        tab.seeState("succeeded");
        assertThat(page.locator(".podium-facts").getByText(Pattern.compile("^\\d+(\\.\\d)? s$")))
                .isVisible();
        assertThat(page.getByText("Between attempts")).isVisible();
        page.getByRole(AriaRole.TAB, Tab.pageNamed("Timeline")).click();
        assertThat(page.locator(".podium-ruler")).not().containsText("h");
        assertThat(page.getByTitle("in which nothing was done").first()).isAttached();
        Chromium.keep(page, "tab-timeline-retried");
        page.getByRole(AriaRole.TAB, Tab.pageNamed("Steps")).click();
        assertThat(page.getByLabel("In quarantine")).containsText("1 record of bakery.loaves waits in quarantine");
        Chromium.keep(page, "tab-run-green");

        page.getByRole(AriaRole.LINK, Tab.pageNamed("1 record of bakery.loaves"))
                .click();
        assertThat(page.getByText("\"two\"").first()).isVisible();
        Chromium.keep(page, "tab-quarantine");
        bakery.contract("evolve");
        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Replay 1 record")).click();
        tab.seeState("succeeded");

        page.getByRole(AriaRole.LINK, Tab.pageNamed("bakery.loaves")).first().click();
        page.getByRole(AriaRole.TAB, Tab.pageNamed("Quarantine")).click();
        assertThat(page.getByText("Nothing waits")).isVisible();
        bakery.contract("quarantine");
        assertEquals(List.of(), tab.complaints());
    }

    /** What failed just now, as if nobody had looked after it for long. */
    private void endedHoursAgo() {
        warehouse.jdbi().useHandle(handle -> {
            handle.execute("update podium.step set started_at = started_at - interval '3 hours',"
                    + " finished_at = finished_at - interval '3 hours'"
                    + " where run_id in (select id from podium.run where pipeline = 'bakery' and state = 'FAILED')");
            handle.execute("update podium.run set started_at = started_at - interval '3 hours',"
                    + " finished_at = finished_at - interval '3 hours' where pipeline = 'bakery' and state = 'FAILED'");
        });
    }

    @Test
    void aRunIsStartedForWhatIsChosenAndShowsItsSteps() {
        bakery.gives("[{\"id\":5,\"baked\":\"" + Bakery.nextDay() + "\"}]");
        tab.as("operator", "operator");
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Run some")).click();
        Locator dialogue = page.getByRole(AriaRole.DIALOG);
        dialogue.getByLabel("bakery.loaves").check();
        dialogue.getByLabel("Everything again").check();
        Chromium.keep(page, "tab-run-some");
        dialogue.getByRole(AriaRole.BUTTON, Tab.named("Run")).click();

        tab.seeState("succeeded");
        assertThat(page.getByText("full of bakery.loaves")).isVisible();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR, Tab.pageNamed("Progress of bakery.shop")))
                .hasAttribute("aria-valuenow", "100");
        page.getByRole(AriaRole.TAB, Tab.pageNamed("Timeline")).click();
        assertThat(page.getByLabel("Steps over time").getByText("bakery.shop")).isVisible();
        assertEquals(List.of(), tab.complaints());
    }

    @Test
    void aRunWhoseSourceHangsIsCancelledAtOnceAndRetriedToItsEnd() {
        bakery.hangs();
        tab.as("operator", "operator");
        tab.openOverview();
        tab.card().getByRole(AriaRole.BUTTON, Tab.named("Run")).click();
        assertThat(tab.card().locator(".podium-state")).hasText("running");
        tab.card().getByRole(AriaRole.LISTITEM).getByRole(AriaRole.LINK).last().click();
        assertThat(page.getByText("nothing landed yet")).isVisible();
        Chromium.keep(page, "tab-run-hangs");

        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Cancel")).click();
        assertThat(page.locator(".podium-title .podium-state"))
                .hasText("cancelled", new LocatorAssertions.HasTextOptions().setTimeout(40_000));
        page.getByRole(AriaRole.TAB, Tab.pageNamed("Who did what")).click();
        assertThat(page.getByText("cancel run")).isVisible();

        bakery.gives("[{\"id\":21,\"baked\":\"" + Bakery.nextDay() + "\"}]");
        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Retry")).click();
        tab.seeState("succeeded");
        assertEquals(List.of(), tab.complaints());
    }

    @Test
    void aRunOfWhichNothingIsHeardIsAskedForSoThatItIsNotShownAsIfAllWereWell() {
        bakery.hangs();
        tab.as("operator", "operator");
        tab.openOverview();
        tab.card().getByRole(AriaRole.BUTTON, Tab.named("Run")).click();
        assertThat(tab.card().locator(".podium-state")).hasText("running");
        tab.card().getByRole(AriaRole.LISTITEM).getByRole(AriaRole.LINK).last().click();
        assertThat(page.getByText("nothing landed yet")).isVisible();

        page.route("**/api/runs/*", route -> route.abort());
        page.evaluate("() => { const now = Date.now; Date.now = () => now() + 15_000; }");
        assertThat(page.getByText("The hub does not answer")).isVisible();
        assertThat(page.locator(".podium-trouble")).containsText("What you see is as of");
        assertThat(page.locator(".podium-title .podium-state")).hasText("running");
        page.unroute("**/api/runs/*");
        assertThat(page.locator(".podium-trouble")).hasCount(0);
        theClockStandsStillWhileTheSessionIsOver();

        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Cancel")).click();
        tab.seeState("cancelled");
    }

    @Test
    void aDatasetThatComesWithoutRowsIsToldThoughTheRunIsGreen() {
        bakery.gives("[{\"id\":31,\"baked\":\"" + Bakery.nextDay() + "\"}]");
        tab.as("operator", "operator");
        tab.runToEnd();
        bakery.gives("[]");
        tab.runToEnd();
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.locator(".podium-facts").getByRole(AriaRole.LINK).first().click();
        tab.seeState("succeeded");
        assertThat(page.getByText("no rows; about 1 row in runs before")).isVisible();
        tab.openOverview();
        assertThat(tab.card().getByText("came empty")).hasCount(0);
    }

    @Test
    void aDatasetThatIsEmptyForItsReadersNowIsToldOnTheCard() {
        bakery.gives("[{\"id\":41,\"baked\":\"" + Bakery.nextDay() + "\"}]");
        tab.as("operator", "operator");
        tab.runToEnd("full");
        bakery.gives("[]");
        tab.runToEnd("full");
        tab.openOverview();
        assertThat(tab.card().locator(".podium-state")).hasText("succeeded");
        Chromium.keep(page, "tab-overview-empty");
        tab.card()
                .getByRole(AriaRole.LINK, Tab.named("bakery.loaves came empty"))
                .click();
        assertThat(page.getByText("the last load that had some, of")).containsText("landed 1 row.");
        Chromium.keep(page, "tab-dataset-empty");
        page.navigate("/hawtio/podium/pipelines/bakery#datasets");
        assertThat(page.getByRole(AriaRole.TABLE, Tab.pageNamed("Datasets"))).containsText("came empty");
        Chromium.keep(page, "tab-pipeline-empty");

        bakery.gives("[{\"id\":42,\"baked\":\"" + Bakery.nextDay() + "\"}]");
        tab.runToEnd("full");
        tab.openOverview();
        assertThat(tab.card().getByText("came empty")).hasCount(0);
        assertEquals(List.of(), tab.complaints());
    }

    @Test
    void aPipelineIsPausedWithAReasonThatAllSeeAndResumed() {
        tab.as("operator", "operator");
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Pause …")).click();
        page.getByLabel("Why").fill("The oven is being moved");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, Tab.named("Pause"))
                .click();
        assertThat(page.getByText("Paused by operator").first()).isVisible();
        assertThat(page.getByText("The oven is being moved").first()).isVisible();
        Chromium.keep(page, "tab-paused");
        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Resume")).click();
        assertThat(page.getByText("Paused by operator")).hasCount(0);
    }

    @Test
    void aResetOfTheWatermarkAsksTwice() {
        String day = Bakery.nextDay();
        bakery.gives("[{\"id\":11,\"baked\":\"" + day + "\"}]");
        tab.as("operator", "operator");
        tab.runToEnd();
        page.navigate("/hawtio/podium/datasets/bakery.loaves");
        assertThat(page.locator(".podium-facts")).containsText(day);

        page.getByRole(AriaRole.BUTTON, Tab.pageNamed("Reset watermark")).click();
        Locator dialogue = page.getByRole(AriaRole.DIALOG);
        assertThat(dialogue.getByRole(AriaRole.BUTTON, Tab.named("Go on …"))).isDisabled();
        dialogue.getByLabel("Value", new Locator.GetByLabelOptions().setExact(true))
                .fill("2025-12-01");
        dialogue.getByRole(AriaRole.BUTTON, Tab.named("Go on …")).click();
        Locator reset = dialogue.getByRole(AriaRole.BUTTON, Tab.named("Reset it"));
        assertThat(reset).isDisabled();
        dialogue.getByRole(AriaRole.TEXTBOX).fill("bakery");
        assertThat(reset).isDisabled();
        dialogue.getByRole(AriaRole.TEXTBOX).fill("bakery.loaves");
        Chromium.keep(page, "tab-watermark");
        reset.click();
        assertThat(page.locator(".podium-facts")).containsText("2025-12-01");
    }

    @Test
    void aPipelineIsDrawnAsItsRoutesSubscribe() {
        tab.as("vera", LandingHub.PASSWORD);
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
        tab.as("vera", LandingHub.PASSWORD);
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByLabel("delivery bakery.shop").click();
        assertThat(page.locator("#camel-content")).containsText("bakery.shop");
        assertThat(page.locator(".camel-node-content").first()).isVisible();
        Chromium.keep(page, "tab-to-diagram");
    }

    private void theClockStandsStillWhileTheSessionIsOver() {
        page.route("**/api/runs/*", route -> route.fulfill(new Route.FulfillOptions().setStatus(401)));
        page.evaluate("() => { const now = Date.now; Date.now = () => now() + 15_000; }");
        assertThat(page.locator(".podium-trouble")).containsText("Your session is over");
        String clock = page.locator(".podium-facts").textContent();
        page.waitForTimeout(2_500);
        assertEquals(clock, page.locator(".podium-facts").textContent());
        page.unroute("**/api/runs/*");
        assertThat(page.locator(".podium-trouble")).hasCount(0);
    }

    @Test
    void aBrokenFileIsShownWithLineAndReason() throws IOException {
        bakery.breaksFile();
        tab.as("vera", LandingHub.PASSWORD);
        page.navigate("/hawtio/podium/pipelines/bakery");
        page.getByLabel("file routes/broken.yaml, can't be used, failed").click();
        assertThat(page.getByText("line 5").first()).isVisible();
        page.navigate("/hawtio/podium/pipelines/bakery");
        assertThat(page.getByText("broken.yaml can't be used as it stands")).isVisible();
        assertThat(page.getByText("Runs of this pipeline fail")).isVisible();
        Chromium.keep(page, "tab-pipeline-broken-file");
        page.navigate("/hawtio/podium");
        Locator card = page.getByLabel("Pipeline bakery");
        assertThat(card.getByText("routes/broken.yaml can't be used")).isVisible();
        assertThat(card.locator(".podium-way")).containsText("delivery 1");
        page.getByText("See what is wrong").click();
        assertThat(page.getByText("line 5").first()).isVisible();
        assertThat(page.getByText("'lod'").first()).isVisible();
        Chromium.keep(page, "tab-files");
        bakery.mendsFile();
        assertThat(page.getByText("files run as they are on the disk")).isVisible();
    }
}
