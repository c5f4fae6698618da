package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.check.Finding;
import dev.podium.route.check.Report;
import dev.podium.route.check.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What routes say of each other is checked over all files: their ids, datasets, stages and pipelines. */
class ValidationOfPipelinesTest extends CheckedWorkspace {

    @Test
    void aRouteWithoutAnId() throws IOException {
        planted("    id: sales.silver\n", "", 17, 3, "the route has no id");
    }

    @Test
    void aRouteWithoutAGroup() throws IOException {
        planted(
                "    id: sales.silver\n    group: sales\n",
                "    id: sales.silver\n",
                17,
                3,
                "route 'sales.silver' has no group");
    }

    @Test
    void twoRoutesOfOneId() throws IOException {
        planted(
                "id: sales.silver",
                "id: crm.deals",
                18,
                9,
                "route id 'crm.deals' stands twice in this file, first in line 1");
    }

    @Test
    void twoFilesWithOneIdAndOneDataset() throws IOException {
        write("routes/a.yaml", GOOD);
        write("routes/b/again.yaml", GOOD.substring(0, GOOD.indexOf("- route:", 1)));
        assertFound("routes/b/again.yaml", 2, 9, "route id 'crm.deals' is taken by routes/a.yaml, line 1");
        assertFound("routes/b/again.yaml", 6, 17, "dataset 'crm.deals' is taken by routes/a.yaml, line 1");
        assertFound("routes/a.yaml", 2, 9, "route id 'crm.deals' is taken by routes/b/again.yaml, line 1");
    }

    @Test
    void aLandingInAnotherDataset() throws IOException {
        planted("bronze:crm.deals", "bronze:crm.dels", 16, 28, "bronze:crm.dels stands in a load of crm.deals");
    }

    @Test
    void aNameThatIsNoDataset() throws IOException {
        write(
                "routes/a.yaml",
                GOOD.replace("load:crm.deals", "load:Deals").replace("bronze:crm.deals", "bronze:Deals"));
        assertFound("routes/a.yaml", 6, 17, "Dataset 'Deals' has no domain");
    }

    @Test
    void aDatasetThatNobodyLoads() throws IOException {
        planted(
                "\"crm.deals\"",
                "\"crm.dels\"",
                23,
                26,
                "route 'sales.silver' waits for 'crm.dels', which no route of pipeline 'sales' does; did you mean"
                        + " 'crm.deals'?");
    }

    @Test
    void aStageThatNobodyDoes() throws IOException {
        planted(
                "completion:bronze\n      parameters: { of: \"crm.deals\" }",
                "completion:sales.broze\n",
                22,
                23,
                "route 'sales.silver' waits for 'sales.broze'");
    }

    @Test
    void stagesThatWaitForEachOther() throws IOException {
        write(
                "routes/a.yaml",
                GOOD.replace("completion:bronze\n      parameters: { of: \"crm.deals\" }", "completion:sales.gold\n"));
        write("routes/b.yaml", stage("sales.gold", "completion:sales.silver", "gold:sales"));
        assertFound(
                "routes/a.yaml",
                22,
                23,
                "route 'sales.silver' waits for itself: sales.silver waits for sales.gold waits for sales.silver");
        assertFound("routes/b.yaml", 6, 23, "route 'sales.gold' waits for itself");
    }

    @Test
    void endsOfRunsOfAPipelineThatIsNotThere() throws IOException {
        write("routes/a.yaml", GOOD);
        write("routes/b.yaml", stage("sales.told", "completion:sales?on=failed", "log:told"));
        write("routes/c.yaml", stage("all.told", "completion:*?on=ended", "log:told"));
        assertEquals(List.of(), all().findings());
        write("routes/b.yaml", stage("sales.told", "completion:sails?on=failed", "log:told"));
        assertFound("routes/b.yaml", 6, 23, "there is no pipeline 'sails'");
    }

    @Test
    void aRunOfAPipelineThatIsNotThere() throws IOException {
        planted(
                "dbt:build?select=tag:sales",
                "run:sails",
                25,
                19,
                "there is no pipeline 'sails': no route has it as its group");
    }

    @Test
    void twoThousandRoutesAreCheckedInSeconds() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int route = 0; route < 2000; route++) {
            many.append(stage(
                    "sales.s" + route,
                    route == 0 ? "completion:bronze" : "completion:sales.s" + (route - 1),
                    "gold:sales"));
        }
        write("routes/a.yaml", GOOD);
        write("routes/many.yaml", many.toString());
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertEquals(List.of(), all().findings()));
    }

    @Test
    void aFileFromElsewhereIsCheckedAmongThoseOfTheWorkspace() throws IOException {
        write("routes/a.yaml", GOOD);
        write("new.yaml", stage("sales.gold", "completion:sales.silver", "gold:sales"));
        assertEquals(
                List.of(),
                validation().files(List.of(workspace.resolve("new.yaml"))).findings());
    }

    @Test
    void aNewVersionOfAFileDoesNotCollideWithTheOneItTakesThePlaceOf() throws IOException {
        write("routes/a.yaml", GOOD);
        assertEquals(List.of(), validation().text("routes/a.yaml", GOOD).findings());
        Report stranger = validation().text("body", GOOD);
        assertTrue(stranger.valid());
        assertEquals(
                List.of(Severity.WARNING),
                stranger.findings().stream().map(Finding::severity).distinct().toList());
    }
}
