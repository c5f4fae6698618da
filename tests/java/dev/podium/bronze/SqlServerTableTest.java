package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How SQL Server keeps landed rows as they are, the owner's included. */
@Tag("sqlserver")
@EnabledIfSystemProperty(named = "podium.test.warehouse", matches = "sqlserver")
class SqlServerTableTest {

    @TempDir
    Path home;

    @Test
    void nobodyButRetentionChangesALandedRow_invariant_1() throws Exception {
        try (Landings landings = new Landings(home, "")) {
            landings.landed(Documents.json("{\"a\":1}", "{\"a\":2}"));
            String landing = "landing." + landings.pipeline + "_records";

            assertRefused(landings, "update " + landing + " set record = '{}'");
            assertRefused(landings, "delete from " + landing);
            assertRefused(
                    landings,
                    "exec sys.sp_set_session_context N'podium.retention', 1; update " + landing + " set record = '{}'");
            assertEquals(2, landings.count());

            landings.warehouse.jdbi().useHandle(handle -> {
                handle.execute("exec sys.sp_set_session_context N'podium.retention', 1");
                handle.execute("delete from " + landing + " where _position = 2");
                handle.execute("exec sys.sp_set_session_context N'podium.retention', null");
            });
            assertEquals(1, landings.count());
            assertRefused(landings, "delete from " + landing);
        }
    }

    /** In a session that is given back as it was. */
    private static void assertRefused(Landings landings, String sql) {
        landings.warehouse.jdbi().useHandle(handle -> {
            var refused = assertThrows(UnableToExecuteStatementException.class, () -> handle.execute(sql), sql);
            assertTrue(refused.getMessage().contains("Bronze is append-only"), refused.getMessage());
            handle.execute("exec sys.sp_set_session_context N'podium.retention', null");
        });
    }
}
