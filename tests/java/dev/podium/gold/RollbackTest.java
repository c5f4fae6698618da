package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.gold.GoldRollback.Outcome;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that go back, and those that somebody altered in the database. */
class RollbackTest {

    private GoldShop shop;
    private GoldRollback rollback;

    @BeforeEach
    void aViewUponAView(@TempDir Path folder) {
        shop = new GoldShop(folder);
        rollback = new GoldRollback(shop.warehouse);
        shop.table("fact", "n int");
        shop.file("base", "create view gold.base as select 1 as one;");
        shop.file("upon", "create view gold.upon as select one from gold.base;");
        shop.refresh();
    }

    @Test
    void definitionsGoBackToWhatStoodThereBefore() {
        shop.file("base", "create view gold.base as select 2 as one;");
        shop.file("extra", "create view gold.extra as select one from gold.upon;");
        shop.file(
                "fact",
                "create table if not exists gold.fact (n int); alter table gold.fact add column if not exists m int;");
        shop.refresh();
        assertEquals(2, shop.number("select one from gold.extra"));

        Outcome outcome = rollback.rollBack("shop", "vera");

        assertEquals(
                new Outcome.RolledBack(List.of("gold.base"), List.of("gold.extra"), List.of("gold.fact")), outcome);
        assertEquals(1, shop.number("select one from gold.upon"));
        assertEquals(0, shop.number("select count(*) from pg_class where relname = 'extra' and relkind = 'v'"));
        assertEquals(
                "vera",
                shop.text("select rolled_back_by from podium.gold_deployment where rolled_back_at is not null"));
    }

    @Test
    void whatWasRolledBackIsDeployedAgainOnlyWhenItsFileChanges() {
        String bad = "create view gold.base as select 2 as one;";
        shop.file("base", bad).file("extra", "create view gold.extra as select one from gold.upon;");
        shop.refresh();
        rollback.rollBack("shop", "vera");

        String note = shop.refresh().parts().get("deploy").error();

        assertTrue(
                note.contains("gold.base was rolled back and stays so; edit shop/base.sql to deploy it again"), note);
        assertTrue(note.contains("gold.extra was rolled back"), note);
        assertEquals(1, shop.number("select one from gold.upon"));
        assertEquals(
                Map.of(
                        "gold.base",
                        "ROLLED_BACK",
                        "gold.extra",
                        "ROLLED_BACK",
                        "gold.fact",
                        "DEPLOYED",
                        "gold.upon",
                        "DEPLOYED"),
                states());
        shop.file("base", "create view gold.base as select 3 as one;").without("extra");
        shop.refresh();
        assertEquals(3, shop.number("select one from gold.upon"));
        shop.file("base", bad);
        shop.refresh();
        assertEquals(2, shop.number("select one from gold.upon"), "it went through another text: somebody means it");
    }

    @Test
    void aRollBackTwiceGoesTwoDeploymentsBack() {
        shop.file("base", "create view gold.base as select 2 as one;");
        shop.refresh();
        shop.file("base", "create view gold.base as select 'x'::text as one;");
        shop.refresh();
        assertInstanceOf(Outcome.RolledBack.class, rollback.rollBack("shop", "vera"));
        assertEquals(2, shop.number("select one from gold.upon"));
        assertInstanceOf(Outcome.RolledBack.class, rollback.rollBack("shop", "vera"));
        assertEquals(1, shop.number("select one from gold.upon"));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, rollback.rollBack("shop", "vera"));
        assertTrue(refused.reason().contains("was its first: there is nothing before it"), refused.reason());
        assertEquals(1, shop.number("select one from gold.upon"));
    }

    @Test
    void aRollBackDoesNotWaitForARefresh() {
        shop.file("base", "create view gold.base as select 2 as one;");
        shop.refresh();
        try (Handle handle = shop.warehouse.jdbi().open()) {
            handle.begin();
            handle.attach(GoldCatalog.class).lockDomain("shop");
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, rollback.rollBack("shop", "vera"));
            assertTrue(refused.reason().contains("is being refreshed; try again"), refused.reason());
            handle.rollback();
        }
        assertInstanceOf(Outcome.Refused.class, rollback.rollBack("nobody", "vera"));
    }

    @Test
    void whatSomebodyAlteredInTheDatabaseIsToldAndStaysUntilItsFileChanges() {
        shop.sql("create or replace view gold.base as select 7 as one");
        shop.sql("alter table gold.fact add column by_hand int");

        RecordedStep step = shop.refresh();

        String note = step.parts().get("deploy").error();
        assertTrue(
                note.contains("gold.base was altered in the database, so that it isn't what shop/base.sql says;"),
                note);
        assertTrue(note.contains("gold.fact was altered"), note);
        assertEquals(7, shop.number("select one from gold.upon"));
        assertEquals("DRIFTED", states().get("gold.base"));
        shop.file("base", "create view gold.base as select 8 as one;");
        shop.refresh();
        assertEquals(8, shop.number("select one from gold.upon"));
        assertEquals("DEPLOYED", states().get("gold.base"));
    }

    @Test
    void whatSomebodyAlteredIsRestoredOrFailsTheStepWhereTheRouteWantsThat() {
        shop.procedure("load", "insert into gold.fact values (1)");
        shop.refresh();
        shop.sql("create or replace procedure gold.load(run_id uuid default null) language sql as 'select 1'");

        PodiumException failed = assertThrows(
                PodiumException.class,
                () -> shop.refresh(new RecordedStep(), new GoldOptions(Duration.ZERO, Drift.FAIL)));
        assertTrue(failed.getMessage().contains("gold.load was altered in the database"), failed.getMessage());

        RecordedStep step = shop.refresh(new RecordedStep(), new GoldOptions(Duration.ZERO, Drift.RESTORE));
        assertTrue(step.parts().get("deploy").error().contains("is now again what shop/load.sql says"));
        assertEquals(2, shop.number("select count(*) from gold.fact"));
        assertEquals(null, shop.refresh().parts().get("deploy"), "nothing to tell any more");
    }

    @Test
    void aDomainShowsItsObjectsInTheirStates() {
        shop.procedure("load", "insert into gold.fact values (1), (2)");
        shop.refresh();
        shop.file("new", "create view gold.new as select 1 as one;").without("upon");
        shop.file("base", "create view gold.base as select 2 as one;");
        shop.sql("drop table gold.fact");
        assertEquals(
                Map.of(
                        "gold.base",
                        "CHANGED",
                        "gold.fact",
                        "MISSING",
                        "gold.load",
                        "DEPLOYED",
                        "gold.new",
                        "NEW",
                        "gold.upon",
                        "VANISHED"),
                states());
        GoldDomain.Item load = new GoldDomains(shop.warehouse, shop.workspace)
                .show("shop").objects().stream()
                        .filter(item -> item.name().equals("gold.load"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(1, load.order().orElseThrow());
        assertEquals(2, load.rows().orElseThrow());
        assertTrue(load.milliseconds().isPresent() && load.refreshedAt().isPresent());
    }

    private Map<String, String> states() {
        return new GoldDomains(shop.warehouse, shop.workspace)
                .show("shop").objects().stream().collect(Collectors.toMap(GoldDomain.Item::name, item -> item.state()
                        .name()));
    }
}
