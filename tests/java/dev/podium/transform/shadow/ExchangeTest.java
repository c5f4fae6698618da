package dev.podium.transform.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Relations that change places, on whichever server the tests run; no dbt is needed for it. */
@Tag("sqlserver")
class ExchangeTest {

    private static final ShadowPlan PLAN = new ShadowPlan(
            List.of(new ShadowPlan.Pair("bg_live", "bg_live_next")),
            List.of(new ShadowPlan.Pair("bg_live", "bg_live_next")),
            List.of(),
            Map.of());

    private final Warehouse warehouse = WarehouseForTests.get();

    @BeforeEach
    void somethingIsLiveAndItsSuccessorIsBuilt() {
        warehouse.jdbi().useTransaction(handle -> new Statements(handle)
                .run(handle.attach(ShadowCatalog.class)
                        .dropSchemas(
                                List.of("bg_out", "bg_live", "bg_live_next", "bg_live_previous", "podium_aside_7"))));
        for (String statement : new String[] {
            "create schema bg_live",
            "create schema bg_live_next",
            "create schema bg_out",
            "create table bg_live.deals (id int, title varchar(20))",
            "insert into bg_live.deals values (1, 'old')",
            "create table bg_live_next.deals (id int, title varchar(20))",
            "insert into bg_live_next.deals values (1, 'new'), (2, 'newer')",
            "create table bg_live_next.fresh (id int)",
            "create view bg_out.titles as select title from bg_live.deals"
        }) {
            warehouse.jdbi().useHandle(handle -> new Statements(handle).run(statement));
        }
    }

    @Test
    void whatWasBuiltChangesPlacesWithWhatIsLiveAndBackAgain() {
        assumeTrue(
                warehouse.jdbi().onDemand(ShadowCatalog.class).canTransfer(),
                "the server has no ALTER SCHEMA … TRANSFER");
        List<String> moved = new ArrayList<>();
        Exchange.within(warehouse, "500ms", (handle, exchanges) -> {
            Exchange exchange = exchanges.begin();
            exchange.catalog().gatherShadow(PLAN.json());
            moved.addAll(exchange.catalog().names());
            exchange.forward(7, PLAN, new Cancellable(handle, new RecordedStep()));
            return null;
        });
        assertEquals(List.of("bg_live.deals", "bg_live.fresh"), moved);
        assertEquals(2, count("select count(*) from bg_live.deals"));
        assertEquals(1, count("select count(*) from bg_live_previous.deals"));
        assertEquals(2, count("select count(*) from bg_out.titles"), "views elsewhere read the new rows");
        assertEquals(0, count("select count(*) from bg_live.fresh"));
    }

    @Test
    void aSwapThatFailsLeavesLiveAndTheSessionAsTheyWere() {
        String options = options();
        assertThrows(
                PodiumException.class,
                () -> Exchange.within(warehouse, "500ms", (handle, exchanges) -> {
                    exchanges.begin().catalog().gatherShadow(PLAN.json());
                    throw PodiumException.user("not today");
                }));
        assertEquals(1, count("select count(*) from bg_live.deals"));
        assertEquals(options, options());
    }

    /** What the hub has set in the sessions of its pool, of which this thread uses one at a time. */
    private String options() {
        String asked = WarehouseForTests.sqlServer()
                ? "select concat(@@lock_timeout, ' ', @@options & 16384, ' ', object_id('tempdb..#podium_moves'))"
                : "select concat(current_setting('lock_timeout'), ' ', current_setting('search_path'))";
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(asked)
                .mapTo(String.class)
                .one());
    }

    @Test
    void aViewThatCanNotReadTheNewTakesBackItsSavepointAlone() {
        Exchange.within(warehouse, "500ms", (handle, exchanges) -> {
            exchanges.begin();
            new Statements(handle).run("insert into bg_live.deals values (2, 'kept')");
            handle.savepoint("reader");
            new Statements(handle).run("insert into bg_live.deals values (3, 'undone')");
            assertThrows(UnableToExecuteStatementException.class, () -> new Statements(handle)
                    .run("insert into bg_live.deals values (4, 'far longer than it may be')"));
            handle.rollbackToSavepoint("reader");
            return null;
        });
        assertEquals(2, count("select count(*) from bg_live.deals"));
    }

    @Test
    void anErrorAmongSeveralStatementsIsHeard() {
        assertThrows(
                UnableToExecuteStatementException.class,
                () -> warehouse.jdbi().useHandle(handle -> new Statements(handle)
                        .run(List.of(
                                "insert into bg_live.deals values (2, 'first')",
                                "insert into bg_live.deals values (3, 'far longer than it may be')"))));
    }

    @Test
    void aLockThatWasNotGivenInTimeIsAskedForAgain() {
        List<String> tries = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        String done = new Retrying(Duration.ofSeconds(5), () -> false, waits::add).run(timeout -> {
            tries.add(timeout);
            if (tries.size() == 1) {
                throw new UnableToExecuteStatementException(
                        new SQLException("Lock request time out period exceeded.", "S0056", 1222), null);
            }
            return "done";
        });
        assertEquals("done", done);
        assertEquals(List.of("100ms", "200ms"), tries);
        assertEquals(1, waits.size());
    }

    /** What can't be carried out on every server that speaks T-SQL is at least written there, by its own catalog. */
    @Test
    void theStatementsOfASwapOnSqlServerAreThese() throws Exception {
        assumeTrue(WarehouseForTests.sqlServer());
        List<String> written = Exchange.within(warehouse, "500ms", (handle, exchanges) -> {
            SwapCatalog catalog = exchanges.begin().catalog();
            catalog.gatherShadow(PLAN.json());
            return writtenBy(catalog);
        });
        assertEquals(
                Files.readString(Path.of("tests/resources/sqlserver/swap.sql")), String.join(";\n", written) + "\n");
    }

    private static List<String> writtenBy(SwapCatalog catalog) {
        List<String> written = new ArrayList<>(catalog.lockTables());
        written.addAll(catalog.makeSchemas());
        written.addAll(catalog.setAside(7));
        written.addAll(catalog.moveOut(null));
        written.addAll(catalog.moveIn(null));
        written.addAll(catalog.carryOver());
        for (String live : catalog.lives()) {
            written.addAll(catalog.park(live));
        }
        return written;
    }

    private long count(String sql) {
        return warehouse
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
